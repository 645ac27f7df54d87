export type { PdfPage } from '../rendition/types.ts';
