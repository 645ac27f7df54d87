import sharp from 'sharp';
import type { PageImage } from '../../../native/imaging/types.ts';
import type { PaperField } from '../../../electron/core/contract/paper.ts';
import type { ReadField, ReadSheet } from '../../../electron/core/visits/papers/sheet-turn.ts';
import type { ReadPage } from '../../../electron/core/visits/state/visit-data.ts';

const birthNotification = { kind: 'birth-notification', name: { vi: 'Giấy chứng sinh', en: 'Notification of birth' }, confidence: 1, reason: 'GIẤY CHỨNG SINH' } as const;

/** What reading a paper leaves in a visit, with these fields on it; a birth notification unless another kind is named. */
export function readReading(fields: readonly (Partial<PaperField> & Pick<PaperField, 'name' | 'value'>)[], kind: string = birthNotification.kind): ReadPage {
  return {
    state: 'read', at: '2026-11-23T02:00:00.000Z', words: 2, confidence: 0.9, text: 'GIẤY CHỨNG SINH', wordsBlobId: 'w', turn: 0, inkCoverage: 1, cutOff: false,
    sheet: { blobId: 'sheet', mediaType: 'image/png', width: 160, height: 226 },
    found: {
      kind: { ...birthNotification, kind }, unread: [],
      fields: fields.map((field) => ({ label: field.name, raw: field.value, box: { x: 0.1, y: 0.1, w: 0.5, h: 0.05 }, confidence: 0.95, source: 'letters', certain: true, answer: null, ...field })),
    },
  };
}

/** A sheet as the reader gives it: white paper with these fields one below the other. */
export async function readSheet(fields: readonly (Partial<ReadField> & Pick<ReadField, 'name' | 'value'>)[] = [], change: Partial<ReadSheet> = {}): Promise<ReadSheet> {
  return {
    image: await whiteSheet(),
    cutOff: false,
    kind: { ...birthNotification, keep: true },
    reading: {
      text: 'GIẤY CHỨNG SINH', confidence: 0.9, ms: 1, lines: [], inkCoverage: 1, unread: [],
      words: [{ text: 'GIẤY', box: { x: 1, y: 1, w: 10, h: 5 }, confidence: 0.9 }],
      sheet: { turn: 0, skew: 0, cutOut: false, colour: 0, seals: [], signatures: [] },
    },
    fields: fields.map((field, row) => ({ label: field.name, raw: field.value, box: { x: 20, y: 20 + row * 20, w: 60, h: 10 }, confidence: 0.95, source: 'paper', uncertain: false, ...field })),
    ...change,
  };
}

let sheet: PageImage | undefined;
async function whiteSheet(): Promise<PageImage> {
  sheet ??= { bytes: await sharp({ create: { width: 160, height: 226, channels: 3, background: '#fefefe' } }).png().toBuffer(), mediaType: 'image/png', width: 160, height: 226 };
  return sheet;
}
