import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureSentence, inWords, sentencesFor } from './sentences.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');

test('a page that was not read is not said to be kept: it is in no PDF', () => {
  const told = sentencesFor({ refusals: ['timeout', 'dataMissing', 'encrypted', 'cancelled'], warnings: ['unknownKind', 'blank'] }, resources);
  expect(Object.keys(told)).toEqual(['timeout', 'dataMissing', 'encrypted', 'cancelled', 'blank']);
  expect(told['timeout']?.vi).toContain('không có trong PDF');
  expect(told['dataMissing']?.en).toContain('technician');
});

test('the terminal is told in both languages', () => {
  const [line] = inWords(failureSentence('diskFull', resources));
  expect(line).toMatch(/^diskFull: .*đầy.* \(.*full.*\)$/u);
});
