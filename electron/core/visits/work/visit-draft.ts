import { randomUUID } from 'node:crypto';
import type { DossierDraft, DraftComponent } from '../../dossiers/dossier-draft.ts';
import { textIn } from '../../contract/text.ts';
import type { Component } from '../../contract/procedure.ts';
import { attachmentName } from '../papers/attachment-name.ts';
import { neededComponents } from '../state/visit-form.ts';
import { isOtherKind } from '../papers/page-findings.ts';
import { freshAttachment } from '../state/paper-changes.ts';
import { fillsByPage } from '../state/paper-values.ts';
import type { VisitData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';

type Ports = Pick<VisitPorts, 'agency' | 'reader'>;

/** What the visit hands over for filing, or null while a scanned component still lacks its finished PDF. */
export function draftOf(visit: VisitData, ports: Ports): DossierDraft | null {
  const { card, procedure, caseId, dossierId } = visit;
  if (card === null || procedure === null || caseId === null || dossierId === null) throw new Error('submission of a visit that is not complete');
  const components = neededComponents(visit).flatMap((part) => draftComponent(visit, part, ports));
  if (components.includes(null)) return null;
  return {
    dossierId, visitId: visit.visitId, procedure, caseId, card,
    assurance: visit.assurance,
    chip: visit.chip,
    language: visit.language,
    values: visit.values,
    components: components.filter((component) => component !== null),
  };
}

/** A component nobody did anything about is no part of the dossier; the form on the screen is there by itself. */
function draftComponent(visit: VisitData, part: Component, { agency, reader }: Ports): (DraftComponent | null)[] {
  const component = visit.components[part.id];
  const about = { componentId: part.id, name: textIn(part.name, visit.language) };
  if (part.handling === 'completedHere') return [{ ...about, state: 'presented', attachment: null }];
  switch (component?.kind) {
    case undefined:
      return [];
    case 'presented':
    case 'later':
      return [{ ...about, state: component.kind, attachment: null }];
    case 'reused': {
      const { blobId, sha256, bytes, name, digitisedAt, mediaType, pages } = component.paper;
      const file = attachmentName(visit, part.id, agency, new Date(digitisedAt))?.file ?? name;
      return [{ ...about, state: 'reused', attachment: { attachmentId: randomUUID(), blobId, sha256, bytes, name: file, mediaType, pages } }];
    }
    case 'scanned': {
      const attachment = freshAttachment(component);
      if (attachment === null) return [null];
      const { pagesMark: _mark, ...file } = attachment;
      const fills = fillsByPage(visit);
      const pages = component.pages.map((page) => {
        const { pageId, screenBlobId, reading } = page;
        return reading.state === 'read'
          ? { pageId, screenBlobId, text: reading.text, found: reading.found, otherKind: isOtherKind(page, part, reader.kinds), fills: fills.get(pageId) ?? [] }
          : { pageId, screenBlobId, text: '' };
      });
      return [{ ...about, state: 'scanned', attachment: { ...file, pages } }];
    }
  }
}
