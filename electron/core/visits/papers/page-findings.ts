import type { KnownPerson } from '../../../../native/paper/sources/known-person.ts';
import type { Box, RecognisedPage } from '../../../../native/ocr/types.ts';
import { documentKindOf } from '../../contract/paper.ts';
import type { PaperBox, PaperFindings, PaperSource } from '../../contract/paper.ts';
import type { Component } from '../../contract/procedure.ts';
import type { ReadSheet } from './sheet-turn.ts';
import type { PageData, VisitData } from '../state/visit-data.ts';

/** The person whose card was read, for the reader to correct what is theirs; null while they were only typed. */
export function personPresent({ card, cardSource, chip }: VisitData): KnownPerson | null {
  if (card === null || (cardSource !== 'qr' && chip === null)) return null;
  return { fullName: card.fullName, personalNumber: card.number, birthDate: card.birthDate.split('-').toReversed().join('/') };
}

/** What was understood of a sheet, as the visit keeps it. */
export function findingsOf(sheet: ReadSheet): PaperFindings {
  const { width, height } = sheet.image;
  const share = (box: Box): PaperBox => ({ x: box.x / width, y: box.y / height, w: box.w / width, h: box.h / height });
  return {
    kind: sheet.kind === null ? null : { kind: sheet.kind.kind, name: sheet.kind.name, confidence: sheet.kind.confidence, reason: sheet.kind.reason },
    fields: sheet.fields.map(({ box, uncertain, source, ...field }) => ({ ...field, box: share(box), certain: !uncertain, source: sourceOf(source), answer: null })),
    unread: (sheet.reading.unread ?? []).map(share),
  };
}

/** So near the sheet's edge, as a share of its width, no paper has letters; so many lines that end there are no chance. */
const edge = { share: 0.006, lines: 3, ofAll: 0.3 } as const;

/** Whether lines run into the left or right edge of the sheet: then a part of the paper lay outside of the picture. */
export function isCutOff({ lines }: Pick<RecognisedPage, 'lines'>, width: number): boolean {
  const cut = lines.filter(({ words }) => words.some(({ box, text }) => /[\p{L}\d]/u.test(text) && (box.x <= edge.share * width || box.x + box.w >= (1 - edge.share) * width)));
  return cut.length >= Math.max(edge.lines, edge.ofAll * lines.length);
}

/** Drivers name sources as finely as they like; people need three words. */
function sourceOf(source: string): PaperSource {
  switch (source) {
    case 'qr':
    case 'barcode':
    case 'mrz':
      return 'code';
    case 'person':
    case 'chip':
    case 'card':
      return 'person';
    default:
      return 'letters';
  }
}

/** Whether a page was recognised as another kind than its component asks for; only where that kind is one that could have been recognised. */
export function isOtherKind(page: PageData, part: Pick<Component, 'paperKind'>, knownKinds: ReadonlySet<string>): boolean {
  if (page.reading.state !== 'read' || page.reading.found.kind === null || part.paperKind === undefined) return false;
  const wanted = documentKindOf(part.paperKind);
  return knownKinds.has(wanted) && page.reading.found.kind.kind !== wanted;
}
