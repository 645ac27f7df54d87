import { expect, test } from 'vitest';
import { archiveMetadata } from './archive-metadata.ts';
import type { PaperFacts } from './page-facts.ts';

const field = (value: string, uncertain = false): PaperFacts['fields'][string] => ({ value, raw: value, box: { x: 0, y: 0, w: 1, h: 1 }, confidence: 0.9, source: 'paper', uncertain, doubts: [] });
const page = (fields: PaperFacts['fields'], stored = true): Pick<PaperFacts, 'fields' | 'stored'> => ({ fields, stored: stored ? { sheet: 's', reading: 'r' } : null });
const about = { code: 'H00.12_DN_000001_V1', typeName: 'Giấy báo tử' };

test('a paper is described by what it surely says of itself', () => {
  const pages = [page({ documentNumber: field('19/UBND-GBT'), registrationDate: field('09/08/2026') }), page({ registrationPlace: field('Ủy ban nhân dân phường Mẫu') })];
  expect(archiveMetadata(pages, about)).toEqual({
    docCode: 'H00.12_DN_000001_V1', typeName: 'Giấy báo tử', codeNumber: '19', codeNotation: 'UBND-GBT', issuedDate: '09/08/2026', organName: 'Ủy ban nhân dân phường Mẫu',
    subject: 'Giấy báo tử', language: 'Tiếng Việt', pageAmount: 2, format: 'PDF/A-2b',
  });
});

test('what somebody must look at first, or no archive has room for, is left open', () => {
  const pages = [page({ documentNumber: field('123456789012/X'), registrationDate: field('09/08/2026', true) }), page({ registrationDate: field('01/01/2001') }, false)];
  expect(archiveMetadata(pages, about)).toMatchObject({ codeNumber: null, codeNotation: 'X', issuedDate: null, organName: null, pageAmount: 1 });
});
