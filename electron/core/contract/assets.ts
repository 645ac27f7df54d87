/**
 * Pictures, papers and camera captures travel outside RPC, under the page's own origin. Both shells answer these paths
 * with the same handler of the core.
 */
export const assetPaths = {
  /** GET: a page's picture. `thumb` is a small JPEG, `screen` a JPEG that fills a screen. Only for the visit's own pages, or a signed-in clerk. */
  pageImage: (pageId: string, size: 'thumb' | 'screen'): string => `/assets/pages/${encodeURIComponent(pageId)}/${size}`,
  /** GET: the place of a field on a page, as JPEG; cut when asked for and stored nowhere. Only for the visit's own pages, or a signed-in clerk. */
  pageCrop: (pageId: string, name: string): string => `/assets/crops/${encodeURIComponent(pageId)}/${encodeURIComponent(name)}`,
  /** GET: the face in the chip of the visit's own card. */
  chipPhoto: (photoId: string): string => `/assets/faces/${encodeURIComponent(photoId)}`,
  /** GET: the receipt of the visit's own dossier, or for a clerk, as PDF. */
  receiptPdf: (dossierId: string): string => `/assets/receipts/${encodeURIComponent(dossierId)}`,
  /** GET: a printed form (TT 03/2025 Annex I) of a dossier as PDF; clerks only. */
  printedForm: (dossierId: string, form: string): string => `/assets/forms/${encodeURIComponent(dossierId)}/${encodeURIComponent(form)}`,
  /** POST: one camera picture (JPEG or PNG) for a component; answers a `CommandReply` as JSON. */
  capture: (componentId: string): string => `/assets/captures/${encodeURIComponent(componentId)}`,
} as const;

/** Header that carries `assetKey` of a staff sign-in on asset requests. */
export const staffSessionHeader = 'staff-session';
