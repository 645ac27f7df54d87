import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailureCode } from '../../../electron/core/contract/failures.ts';
import { documentRefusalCodes, paperWarningCodes } from '../../../electron/core/devices/failure-codes.ts';
import type { DigitisedStack, StackFailure } from '../../../native/stack/digitise-stack.ts';

/** One word of the outcome in plain sentences, as the kiosk's screen would say it. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

export type Sentences = Readonly<Record<string, Sentence>>;

const languages = ['vi', 'en'] as const;
const warningCodes: Readonly<Record<string, FailureCode | null>> = paperWarningCodes;
const refusalCodes: Readonly<Record<string, FailureCode>> = { ...documentRefusalCodes, diskFull: 'diskFull', cancelled: 'scanCancelled' };

/** The sentences for every refusal and warning that occurred, by the word that stands in the outcome; words without one are left out. */
export function sentencesFor(occurred: { readonly refusals: Iterable<string>; readonly warnings: Iterable<string> }, resourcesDir: string): Sentences {
  const tables = languages.map((language) => JSON.parse(readFileSync(join(resourcesDir, 'locales', language, 'failures.json'), 'utf8')) as Record<string, { citizen: string }>);
  const codes = [...[...occurred.refusals].map((word) => [word, refusalCodes[word] ?? 'pageUnreadable'] as const), ...[...occurred.warnings].map((word) => [word, warningCodes[word] ?? ''] as const)];
  return told(codes.map(([word, code]) => [word, tables.map((table) => table[code]?.citizen)]));
}

/** As `sentencesFor`, and those for what is said of a pile's papers. */
export function stackSentences({ papers, failed, refused, duplicates }: DigitisedStack, resourcesDir: string): Sentences {
  const words = [...papers.flatMap((paper) => paper.warnings), ...(duplicates.length > 0 ? ['duplicates'] : [])];
  const ofSheets = { refusals: [...failed, ...refused].map(({ code }) => code), warnings: papers.flatMap((paper) => [...paper.warnings, ...paper.pages.flatMap((page) => page.warnings)]) };
  return { ...sentencesFor(ofSheets, resourcesDir), ...toldOfStack(words, resourcesDir) };
}

/** Why a pile was not begun, or not brought to its end. */
export function failureSentence(failure: StackFailure, resourcesDir: string): Sentences {
  return toldOfStack([failure], resourcesDir);
}

/** Each word with its sentence in both languages, for the terminal. */
export function inWords(sentences: Sentences): string[] {
  return Object.entries(sentences).map(([word, { vi, en }]) => `${word}: ${vi} (${en})`);
}

function toldOfStack(words: readonly string[], resourcesDir: string): Sentences {
  const tables = languages.map((language) => JSON.parse(readFileSync(join(resourcesDir, 'locales', language, 'stack.json'), 'utf8')) as Record<string, string>);
  return told(words.map((word) => [word, tables.map((table) => table[word])]));
}

function told(words: readonly (readonly [word: string, sentences: readonly (string | undefined)[]])[]): Sentences {
  return Object.fromEntries(words.flatMap(([word, [vi, en]]) => (vi === undefined || en === undefined ? [] : [[word, { vi, en }] as const])));
}
