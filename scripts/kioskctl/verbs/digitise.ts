import { optionOf, UsageProblem, type Verb } from '../verb.ts';

/** Reads papers as the kiosk does: text, kind, fields and a searchable PDF of each file. */
export const digitise: Verb = {
  name: 'digitise',
  summary: 'reads papers (JPEG, PNG, TIFF, PDF): clean page, text, kind, fields; writes a searchable PDF',
  words: 'FILE…',
  options: {
    out: { type: 'string', value: 'DIR', help: 'a searchable PDF of each file goes there' },
    debug: { type: 'boolean', help: 'with --out: the picture after each step of the cleaning goes there too' },
    lang: { type: 'string', value: 'vie|vie+eng', help: 'languages that are read (vie)' },
    native: { type: 'boolean', help: 'reads with the tesseract program of the machine instead, for comparison' },
  },
  run: async (given, surroundings) => {
    if (given.words.length === 0) throw new UsageProblem('Name at least one file.');
    const lang = optionOf(given, 'lang') ?? 'vie';
    if (lang !== 'vie' && lang !== 'vie+eng') throw new UsageProblem('--lang is vie or vie+eng.');
    const { runDigitise } = await import('../digitise/run-digitise.ts');
    return runDigitise({ files: given.words, out: optionOf(given, 'out'), debug: given.options['debug'] === true, languages: lang === 'vie' ? ['vie'] : ['vie', 'eng'], native: given.options['native'] === true }, surroundings);
  },
};
