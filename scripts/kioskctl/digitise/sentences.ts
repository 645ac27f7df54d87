import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentRefusalCodes, paperWarningCodes } from '../../../electron/core/devices/failure-codes.ts';
import type { DocumentRefusalCode } from '../../../native/document-scanner/document-file.ts';
import type { OcrFailureCode } from '../../../native/ocr/types.ts';
import type { PaperWarning } from '../../../native/paper/digitise.ts';

/** One word of the outcome in plain sentences, as the kiosk's screen would say it. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

/** The sentences for every refusal and warning that occurred, by the word that stands in the outcome; words without one are left out. */
export function sentencesFor(occurred: { readonly refusals: Iterable<DocumentRefusalCode | OcrFailureCode>; readonly warnings: Iterable<PaperWarning> }, resourcesDir: string): Record<string, Sentence> {
  const [vi, en] = (['vi', 'en'] as const).map((language) => readTable(join(resourcesDir, 'locales', language, 'failures.json')));
  const told: Record<string, Sentence> = {};
  const tell = (word: string, code: string | null): void => {
    const [vietnamese, english] = [vi?.[code ?? '']?.citizen, en?.[code ?? '']?.citizen];
    if (vietnamese !== undefined && english !== undefined) told[word] = { vi: vietnamese, en: english };
  };
  for (const word of occurred.refusals) tell(word, isDocumentRefusal(word) ? documentRefusalCodes[word] : 'pageUnreadable');
  for (const word of occurred.warnings) tell(word, paperWarningCodes[word]);
  return told;
}

function isDocumentRefusal(word: string): word is DocumentRefusalCode {
  return Object.hasOwn(documentRefusalCodes, word);
}

function readTable(path: string): Readonly<Record<string, { readonly citizen: string }>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, { citizen: string }>;
}
