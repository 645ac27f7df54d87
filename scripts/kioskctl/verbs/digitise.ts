import { resolve } from 'node:path';
import type { OcrLanguage } from '../../../native/ocr/ocr-data.ts';
import { optionOf, UsageProblem, type Given, type Outcome, type Surroundings, type Verb } from '../verb.ts';

/** Reads papers as the kiosk does: text, kind, fields and a searchable PDF of each file. */
export const digitise: Verb = {
  name: 'digitise',
  summary: 'reads papers (PDF, JPEG, PNG, TIFF, HEIC, WebP, GIF): clean page, text, kind, fields; writes a searchable PDF',
  words: 'FILE…|DIR',
  options: {
    out: { type: 'string', value: 'DIR', help: 'a searchable PDF of each file goes there' },
    debug: { type: 'boolean', help: 'with --out: the picture after each step of the cleaning goes there too' },
    lang: { type: 'string', value: 'vie|vie+eng', help: 'languages that are read (vie)' },
    stack: { type: 'boolean', help: 'with --out: takes files or a folder for one stack and splits it into papers; goes on where a run was killed' },
    agency: { type: 'string', value: 'CODE', help: 'with --stack: first part of each paper’s code (KIOSK)' },
    workers: { type: 'string', value: 'N', help: 'with --stack: sheets read at once (one less than the machine has cores)' },
    native: { type: 'boolean', help: 'reads with the tesseract program of the machine instead, for comparison' },
  },
  run: async (given, surroundings) => {
    if (given.words.length === 0) throw new UsageProblem('Name at least one file.');
    const lang = optionOf(given, 'lang') ?? 'vie';
    if (lang !== 'vie' && lang !== 'vie+eng') throw new UsageProblem('--lang is vie or vie+eng.');
    const languages = lang === 'vie' ? (['vie'] as const) : (['vie', 'eng'] as const);
    const native = given.options['native'] === true;
    if (given.options['stack'] === true) return stack(given, { languages, native }, surroundings);
    const [out, debug] = [optionOf(given, 'out'), given.options['debug'] === true];
    if (debug && out === null) throw new UsageProblem('--debug needs --out.');
    const [{ runDigitise }, { listStackFiles }] = await Promise.all([import('../digitise/run-digitise.ts'), import('../../../native/stack/list-sheets.ts')]);
    const files = await listStackFiles(given.words);
    if (files.length === 0) throw new UsageProblem('There is no picture and no PDF in that folder.');
    return runDigitise({ files, out, debug, languages, native }, surroundings);
  },
};

async function stack(given: Given, engine: { languages: readonly OcrLanguage[]; native: boolean }, surroundings: Surroundings): Promise<Outcome> {
  const out = optionOf(given, 'out');
  if (out === null) throw new UsageProblem('--stack needs --out.');
  // Its own papers would be read again as sheets.
  if (given.words.some((word) => resolve(word) === resolve(out))) throw new UsageProblem('--out is another folder than the stack’s.');
  const workers = optionOf(given, 'workers');
  if (workers !== null && !/^[1-9]\d?$/u.test(workers)) throw new UsageProblem('--workers is a number from 1 to 99.');
  const { runStack } = await import('../digitise/run-stack.ts');
  return runStack({ paths: given.words, out, agency: optionOf(given, 'agency') ?? 'KIOSK', workers: workers === null ? null : Number(workers), ...engine }, surroundings);
}
