import { makeSearchablePdf } from '../../../native/imaging/searchable-pdf.ts';
import type { PdfPage } from '../../../native/imaging/searchable-pdf.ts';
import { thumbnail } from '../../../native/imaging/thumbnail.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';

/** A lossless A4 page can hold 30 MB; more pages than this are held as full-size JPEGs, so that a stack does not fill the memory. */
const losslessPages = 3;

/** The searchable PDF of a component. Fails with `fileTooLarge` where no quality stays under the portal's limit. */
export async function makePdf(pages: readonly (() => Promise<PdfPage>)[], title: string, created: Date): Promise<Result<Uint8Array, Failure>> {
  const loaded: PdfPage[] = [];
  for (const load of pages) {
    const page = await load();
    loaded.push(pages.length > losslessPages ? await light(page) : page);
  }
  const pdf = await makeSearchablePdf(loaded, { title, created });
  return pdf.ok ? ok(pdf.value.bytes) : fail({ code: 'fileTooLarge' });
}

async function light(page: PdfPage): Promise<PdfPage> {
  const { image } = page;
  const bytes = await thumbnail(image, Math.max(image.width, image.height));
  return { ...page, image: { ...image, bytes, mediaType: 'image/jpeg' } };
}
