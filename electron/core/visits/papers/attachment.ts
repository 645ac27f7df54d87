import { randomUUID } from 'node:crypto';
import type { PdfPage } from '../../../../native/rendition/types.ts';
import { ok } from '../../../../native/result.ts';
import type { Result } from '../../../../native/result.ts';
import type { Failure } from '../../contract/failures.ts';
import type { AttachmentName } from './attachment-name.ts';
import { bestPicture } from './page-intake.ts';
import { storedWords } from './page-reading.ts';
import { pagesMark } from '../state/paper-changes.ts';
import type { Attachment, PageData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';

/** Makes the PDF of a component while the citizen goes on, so that submitting has only rows to write. */
export async function renderAttachment(visitId: string, name: AttachmentName, pages: readonly PageData[], ports: Pick<VisitPorts, 'blobs' | 'makePdf'>): Promise<Result<Attachment, Failure>> {
  const made = await ports.makePdf(pages.map((page) => () => pdfPage(page, ports)), name);
  if (!made.ok) return made;
  const stored = await ports.blobs.put(made.value, { mediaType: 'application/pdf', owner: { kind: 'visit', id: visitId } });
  if (!stored.ok) return stored;
  const { blobId, sha256, mediaType } = stored.value;
  return ok({ attachmentId: randomUUID(), blobId, sha256, bytes: stored.value.bytes, name: name.file, mediaType, pagesMark: pagesMark(pages) });
}

async function pdfPage(page: PageData, ports: Pick<VisitPorts, 'blobs'>): Promise<PdfPage> {
  const image = await bestPicture(page, ports);
  return page.reading.state === 'read' ? { image, text: await storedWords(page.reading.wordsBlobId, ports) } : { image };
}
