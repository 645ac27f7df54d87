import type { AssetSources } from '../assets/handle-asset.ts';
import { findDossierField, findDossierPage } from '../dossiers/attachment-pages.ts';
import { printedForm, receiptPdf } from '../dossiers/dossier-papers.ts';
import type { PapersDeps } from '../dossiers/dossier-papers.ts';
import type { Connections } from '../rpc/connections.ts';
import { bestPicture } from '../visits/papers/page-intake.ts';
import { findPage } from '../visits/state/paper-changes.ts';
import type { VisitService } from '../visits/visit-service.ts';
import type { Rooms } from './open-rooms.ts';

/** Where the asset route finds pictures and papers, and whom it asks who may see them. */
export function assetSources(rooms: Rooms, papers: PapersDeps, visits: VisitService, connections: Connections): AssetSources {
  return {
    staffOf: (assetKey) => connections.staffOf(assetKey),
    ownPage: (pageId) => {
      const visit = visits.current();
      return visit === null ? null : (findPage(visit, pageId)?.page.screenBlobId ?? null);
    },
    ownField: async (pageId, name) => {
      const visit = visits.current();
      const page = visit === null ? undefined : findPage(visit, pageId)?.page;
      const field = page?.reading.state === 'read' ? page.reading.found.fields.find((one) => one.name === name) : undefined;
      return page === undefined || field === undefined ? null : { sheet: await bestPicture(page, rooms), box: field.box };
    },
    ownChipPhoto: (photoId) => visits.chipPicture(photoId),
    ownDossier: () => (visits.view.value.step === 'receipt' ? visits.view.value.receipt.dossierId : null),
    dossierPage: async (pageId) => (await findDossierPage(rooms.database.db, pageId))?.screenBlobId ?? null,
    dossierField: (pageId, name) => findDossierField(rooms.database.db, pageId, name),
    readBlob: (blobId) => rooms.blobs.read(blobId),
    receiptPdf: (dossierId) => receiptPdf(papers, dossierId),
    printedForm: (dossierId, form) => printedForm(papers, dossierId, form),
    capture: (componentId, bytes) => visits.capture(componentId, bytes),
  };
}
