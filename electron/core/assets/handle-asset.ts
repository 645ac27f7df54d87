import { decodePage } from '../../../native/imaging/decode-page.ts';
import { cutOut } from '../../../native/imaging/cut-out.ts';
import { thumbnail } from '../../../native/imaging/thumbnail.ts';
import type { PageImage } from '../../../native/imaging/types.ts';
import type { Result } from '../../../native/result.ts';
import { staffSessionHeader } from '../contract/assets.ts';
import type { PrintedForm } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import type { PaperBox } from '../contract/paper.ts';
import type { StaffMember } from '../contract/staff.ts';
import type { CommandReply } from '../contract/visit.ts';
import { readAssetRequest } from './asset-request.ts';
import { readBounded } from './bounded-body.ts';

/** Where pictures and papers come from, and who may see them. */
export interface AssetSources {
  staffOf(assetKey: string | null): StaffMember | null;
  /** The screen picture of a page of the visit that is under way; null for any other. */
  ownPage(pageId: string): string | null;
  /** A field's place on a page of the visit that is under way, with the clean sheet it lies on; null for any other. */
  ownField(pageId: string, name: string): Promise<{ sheet: PageImage; box: PaperBox } | null>;
  /** The face in the chip of this very visit's card, as PNG; null for any other visit. */
  ownChipPhoto(photoId: string): Uint8Array | null;
  /** The dossier this very visit has filed. */
  ownDossier(): string | null;
  /** The screen picture of a filed dossier's page. */
  dossierPage(pageId: string): Promise<string | null>;
  /** A reading's place on a filed dossier's page, with the picture it lies on. */
  dossierField(pageId: string, name: string): Promise<{ screenBlobId: string; box: PaperBox } | null>;
  readBlob(blobId: string): Promise<Uint8Array>;
  receiptPdf(dossierId: string): Promise<Result<Uint8Array, Failure>>;
  printedForm(dossierId: string, form: PrintedForm): Promise<Result<Uint8Array, Failure>>;
  capture(componentId: string, bytes: Uint8Array): Promise<CommandReply>;
}

/** Largest camera picture taken, in bytes. */
export const maxCaptureBytes = 15 * 1024 * 1024;
/** Longest side of a thumbnail, in pixels. */
const thumbSide = 320;
/** Widest crop of a field, in pixels: what fills a kiosk's screen. */
const cropWidth = 1600;

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/**
 * Answers the asset routes of the contract. What does not exist and what is not for this asker answer alike (404), so that
 * nobody learns which ids exist.
 */
export async function handleAsset(request: Request, sources: AssetSources): Promise<Response> {
  const asked = readAssetRequest(request.method, new URL(request.url).pathname);
  if (asked === null) return notFound();
  const clerk = sources.staffOf(request.headers.get(staffSessionHeader))?.role === 'clerk';
  switch (asked.kind) {
    case 'pageImage':
      return pageImage(asked.pageId, asked.size, clerk, sources);
    case 'pageCrop':
      return pageCrop(asked.pageId, asked.name, clerk, sources);
    case 'chipPhoto':
      return picture(sources.ownChipPhoto(asked.photoId), 'image/png');
    case 'receiptPdf':
      return clerk || sources.ownDossier() === asked.dossierId ? pdf(await sources.receiptPdf(asked.dossierId)) : notFound();
    case 'printedForm':
      return clerk ? pdf(await sources.printedForm(asked.dossierId, asked.form)) : notFound();
    case 'capture':
      return capture(request, asked.componentId, sources);
  }
}

async function pageImage(pageId: string, size: 'thumb' | 'screen', clerk: boolean, sources: AssetSources): Promise<Response> {
  const blobId = sources.ownPage(pageId) ?? (clerk ? await sources.dossierPage(pageId) : null);
  if (blobId === null) return notFound();
  const screen = await sources.readBlob(blobId);
  return picture(size === 'screen' ? screen : await small(screen), 'image/jpeg');
}

/** Cut anew at each asking, in memory: a crop is as much the citizen's as the page, and lives no longer than the answer. */
async function pageCrop(pageId: string, name: string, clerk: boolean, sources: AssetSources): Promise<Response> {
  const field = (await sources.ownField(pageId, name)) ?? (clerk ? await dossierField(pageId, name, sources) : null);
  return picture(field === null ? null : await cutOut(field.sheet, field.box, cropWidth), 'image/jpeg');
}

/** A dossier keeps its pages as large as a screen, which shows a line well enough. */
async function dossierField(pageId: string, name: string, sources: AssetSources): Promise<{ sheet: PageImage; box: PaperBox } | null> {
  const field = await sources.dossierField(pageId, name);
  return field === null ? null : { sheet: await storedPicture(await sources.readBlob(field.screenBlobId)), box: field.box };
}

function picture(bytes: Uint8Array | null, mediaType: string): Response {
  if (bytes === null) return notFound();
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': mediaType, 'content-security-policy': "default-src 'none'" } });
}

async function small(screen: Uint8Array): Promise<Uint8Array> {
  return thumbnail(await storedPicture(screen), thumbSide);
}

async function storedPicture(bytes: Uint8Array): Promise<PageImage> {
  const page = await decodePage(bytes);
  if (!page.ok) throw new Error(`a stored picture is ${page.failure}`);
  return page.value;
}

function pdf(paper: Result<Uint8Array, Failure>): Response {
  if (!paper.ok) return notFound();
  return new Response(new Uint8Array(paper.value), { headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': 'inline' } });
}

async function capture(request: Request, componentId: string, sources: AssetSources): Promise<Response> {
  const bytes = await readBounded(request, maxCaptureBytes);
  const reply: CommandReply = bytes === null ? { taken: false, failure: { code: 'fileTooLarge' } } : await sources.capture(componentId, bytes);
  return Response.json(reply, { status: bytes === null ? 413 : 200, headers });
}

function notFound(): Response {
  return new Response(null, { status: 404, headers });
}
