import { randomUUID } from 'node:crypto';
import { decodePage } from '../../../../native/imaging/decode-page.ts';
import { firstLook } from '../../../../native/imaging/first-look.ts';
import type { PageChecks } from '../../../../native/imaging/page-checks.ts';
import { rotatePage } from '../../../../native/imaging/rotate-page.ts';
import { thumbnail } from '../../../../native/imaging/thumbnail.ts';
import type { PageImage } from '../../../../native/imaging/types.ts';
import { fail, ok } from '../../../../native/result.ts';
import type { Result } from '../../../../native/result.ts';
import type { Failure } from '../../contract/failures.ts';
import { pageRefusalCodes } from '../../devices/failure-codes.ts';
import type { PageData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';

/** Longest side of the picture that fills the kiosk's screen, in pixels. */
export const screenSide = 1600;

/**
 * Takes a picture in: verified, looked at for what the citizen can still put right, and safe in the document store under
 * the visit's name when this returns. Fails with the file's or the disk's failure.
 */
export async function takeInPage(visitId: string, bytes: Uint8Array, ports: Pick<VisitPorts, 'blobs'>): Promise<Result<PageData, Failure>> {
  const examined = await examine(bytes);
  return examined.ok ? storePage(visitId, examined.value, ports) : examined;
}

/** As `takeInPage`, for the back of a sheet: null, and nothing stored, where nothing is on it. */
export async function takeInBack(visitId: string, bytes: Uint8Array, ports: Pick<VisitPorts, 'blobs'>): Promise<Result<PageData | null, Failure>> {
  const examined = await examine(bytes);
  if (!examined.ok) return examined;
  return examined.value.checks.blank ? ok(null) : storePage(visitId, examined.value, ports);
}

interface Examined {
  readonly image: PageImage;
  readonly checks: PageChecks;
  readonly screen: Uint8Array;
}

async function examine(bytes: Uint8Array): Promise<Result<Examined, Failure>> {
  const decoded = await decodePage(bytes);
  if (!decoded.ok) return fail({ code: pageRefusalCodes[decoded.failure] });
  const { checks, picture } = await firstLook(decoded.value, screenSide);
  return ok({ image: decoded.value, checks, screen: picture });
}

async function storePage(visitId: string, { image, checks, screen: screenBytes }: Examined, ports: Pick<VisitPorts, 'blobs'>): Promise<Result<PageData, Failure>> {
  const owner = { kind: 'visit', id: visitId } as const;
  const master = await ports.blobs.put(image.bytes, { mediaType: image.mediaType, owner });
  if (!master.ok) return master;
  const screen = await ports.blobs.put(screenBytes, { mediaType: 'image/jpeg', owner });
  if (!screen.ok) return screen;
  const { bytes: _bytes, ...about } = image;
  return ok({
    pageId: randomUUID(),
    masterBlobId: master.value.blobId,
    master: about,
    screenBlobId: screen.value.blobId,
    rotation: 0,
    turnedByHand: false,
    cleaned: false,
    revision: 1,
    doubts: doubtsOf(checks),
    reading: { state: 'waiting' },
  });
}

/** What the person can still put right while the paper is there; one word is enough for a page with nothing on it. */
function doubtsOf(checks: PageChecks): PageData['doubts'] {
  if (checks.blank) return ['blank'];
  const doubts = [['dark', checks.tooDark], ['blurred', checks.blurred], ['cutOff', checks.cutOff]] as const;
  return doubts.flatMap(([doubt, holds]) => (holds ? [doubt] : []));
}

/** The page as the citizen turned it, at full size. */
export async function uprightPage(page: PageData, ports: Pick<VisitPorts, 'blobs'>): Promise<PageImage> {
  const { resolution, ...about } = page.master;
  const image: PageImage = { ...about, ...(resolution === undefined ? {} : { resolution }), bytes: await ports.blobs.read(page.masterBlobId) };
  return page.rotation === 0 ? image : rotatePage(image, page.rotation);
}

/** The clean sheet of a page that was read, else the page as the citizen turned it; both at full size. */
export async function bestPicture(page: PageData, ports: Pick<VisitPorts, 'blobs'>): Promise<PageImage> {
  if (page.reading.state !== 'read') return uprightPage(page, ports);
  const { blobId, resolution, ...about } = page.reading.sheet;
  return { ...about, ...(resolution === undefined ? {} : { resolution }), bytes: await ports.blobs.read(blobId) };
}

/** Makes the screen picture of a page at another turn; gives its blob. */
export async function turnedScreen(visitId: string, page: PageData, rotation: PageData['rotation'], ports: Pick<VisitPorts, 'blobs'>): Promise<Result<string, Failure>> {
  const upright = await uprightPage({ ...page, rotation }, ports);
  const screen = await ports.blobs.put(await thumbnail(upright, screenSide), { mediaType: 'image/jpeg', owner: { kind: 'visit', id: visitId } });
  return screen.ok ? ok(screen.value.blobId) : screen;
}
