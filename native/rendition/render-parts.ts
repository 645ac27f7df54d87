import { renderPdf } from './render-pdf.ts';
import type { LoadPage, Rendition, RenditionOptions } from './types.ts';

/**
 * The pages as one PDF, or as several in their order where one would be too large: what is too large is halved until every
 * part fits. Undefined where a page alone is too large.
 */
export async function renderParts(pages: readonly LoadPage[], options: RenditionOptions): Promise<Rendition[] | undefined> {
  const whole = await renderPdf(pages, options);
  if (whole.ok) return [whole.value];
  if (pages.length === 1) return undefined;
  const middle = Math.ceil(pages.length / 2);
  const first = await renderParts(pages.slice(0, middle), options);
  const second = first === undefined ? undefined : await renderParts(pages.slice(middle), options);
  return first === undefined || second === undefined ? undefined : [...first, ...second];
}
