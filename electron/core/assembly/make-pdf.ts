import { renderPdf } from '../../../native/rendition/render-pdf.ts';
import type { LoadPage } from '../../../native/rendition/types.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { Log } from '../log/log.ts';

/** The searchable PDF of a component. Fails with `fileTooLarge` where no quality stays under the portal's limit. */
export async function makePdf(pages: readonly LoadPage[], { title, code }: { title: string; code: string }, created: Date, log: Log): Promise<Result<Uint8Array, Failure>> {
  const pdf = await renderPdf(pages, { title, keywords: code, created });
  if (!pdf.ok) return fail({ code: 'fileTooLarge' });
  if (pdf.value.faults.length > 0) log.event('renditionPlain', { code: pdf.value.faults.join(', ') });
  return ok(pdf.value.bytes);
}
