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

type Words = readonly (readonly [word: string, sentences: readonly (string | undefined)[]])[];

const languages = ['vi', 'en'] as const;
const warningCodes: Readonly<Record<string, FailureCode | null>> = paperWarningCodes;
const refusalCodes: Readonly<Record<string, FailureCode>> = { ...documentRefusalCodes, diskFull: 'diskFull', cancelled: 'scanCancelled' };

/** The sentences for every refusal and warning that occurred, by the word that stands in the outcome; words without one are left out. */
export function sentencesFor(occurred: { readonly refusals: Iterable<string>; readonly warnings: Iterable<string> }, resourcesDir: string): Sentences {
  const [ofKiosk, own] = [kioskSentences(resourcesDir), ownSentences(resourcesDir)];
  const refusals: Words = [...occurred.refusals].map((word) => {
    const code = refusalCodes[word];
    return [word, code === undefined ? own(word === 'dataMissing' ? word : 'unread') : ofKiosk(code)];
  });
  const warnings: Words = [...occurred.warnings].map((word) => [word, ofKiosk(warningCodes[word] ?? '')]);
  return told([...refusals, ...warnings]);
}

/** As `sentencesFor`, and those for what is said of a pile's papers. */
export function stackSentences({ papers, failed, refused, duplicates }: DigitisedStack, resourcesDir: string): Sentences {
  const own = ownSentences(resourcesDir);
  const words = [...papers.flatMap((paper) => paper.warnings), ...(duplicates.length > 0 ? ['duplicates'] : [])];
  const ofSheets = { refusals: [...failed, ...refused].map(({ code }) => code), warnings: papers.flatMap((paper) => [...paper.warnings, ...paper.pages.flatMap((page) => page.warnings)]) };
  return { ...sentencesFor(ofSheets, resourcesDir), ...told(words.map((word) => [word, own(word)])) };
}

/** Why a pile was not begun, or not brought to its end. */
export function failureSentence(failure: StackFailure, resourcesDir: string): Sentences {
  return told([[failure, ownSentences(resourcesDir)(failure)]]);
}

/** Each word with its sentence in both languages, for the terminal. */
export function inWords(sentences: Sentences): string[] {
  return Object.entries(sentences).map(([word, { vi, en }]) => `${word}: ${vi} (${en})`);
}

function kioskSentences(resourcesDir: string): (code: string) => (string | undefined)[] {
  const tables = languages.map((language) => JSON.parse(readFileSync(join(resourcesDir, 'locales', language, 'failures.json'), 'utf8')) as Record<string, { citizen: string }>);
  return (code) => tables.map((table) => table[code]?.citizen);
}

function ownSentences(resourcesDir: string): (word: string) => (string | undefined)[] {
  const tables = languages.map((language) => JSON.parse(readFileSync(join(resourcesDir, 'locales', language, 'digitise.json'), 'utf8')) as Record<string, string>);
  return (word) => tables.map((table) => table[word]);
}

function told(words: Words): Sentences {
  return Object.fromEntries(words.flatMap(([word, [vi, en]]) => (vi === undefined || en === undefined ? [] : [[word, { vi, en }] as const])));
}
