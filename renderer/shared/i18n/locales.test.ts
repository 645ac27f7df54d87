import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../../electron/core/contract/failures.ts';

type Tree = { [key: string]: string | Tree };

const locales = import.meta.glob<Tree>('../../../resources/locales/*/*.json', { eager: true, import: 'default' });
const files = import.meta.glob<string>(['../../**/*.{ts,tsx}', '!../../**/*.test.*', '!../../dock/**'], { eager: true, query: '?raw', import: 'default' });
const namespaces = ['common', 'citizen', 'counter', 'maintenance', 'failures'] as const;
const load = (language: 'vi' | 'en', namespace: string): Tree => locales[`../../../resources/locales/${language}/${namespace}.json`] ?? {};

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flatten(value, `${path}${key}.`)])));
}
/** English counts in two forms where Vietnamese has one. */
const oneForm = (keys: Iterable<string>): string[] => [...new Set([...keys].map((key) => key.replace(/_(?:one|other)$/, '')))].sort();
const gaps = (sentence: string): string[] => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe.each([...namespaces, 'digitise'])('%s.json', (namespace) => {
  const vi = flatten(load('vi', namespace));
  const en = flatten(load('en', namespace));

  test('says the same things in both languages', () => {
    expect(oneForm(en.keys())).toEqual([...vi.keys()].sort());
  });
  test('fills the same gaps in both languages', () => {
    const different = [...en].filter(([key, sentence]) => gaps(sentence).join() !== gaps(vi.get(key.replace(/_(?:one|other)$/, '')) ?? '').join());
    expect(different).toEqual([]);
  });
  test('is written in NFC and never empty', () => {
    const bad = [...vi, ...en].filter(([, sentence]) => sentence.trim() === '' || sentence !== sentence.normalize('NFC'));
    expect(bad).toEqual([]);
  });
});

describe('sentences and screens', () => {
  const all = new Map(namespaces.map((namespace) => [namespace as string, flatten(load('vi', namespace))]));
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));

  test('every key that a screen asks for exists', () => {
    const missing = sources.flatMap(({ file, text }) => usedKeys(text).filter((key) => !exists(key, text)).map((key) => `${file}: ${key}`));
    expect(missing).toEqual([]);
  });
  test('every sentence is used somewhere', () => {
    const written = sources.map(({ text }) => text).join('\n');
    const unused = ['common', 'citizen', 'counter', 'maintenance'].flatMap((namespace) => (
      [...(all.get(namespace)?.keys() ?? [])].filter((key) => !mentions(written, key)).map((key) => `${namespace}:${key}`)));
    expect(unused).toEqual([]);
  });

  function exists(key: string, text: string): boolean {
    const [named, rest] = key.includes(':') ? key.split(':') : [undefined, key];
    const own = /useTranslation(?:<[^>]*>)?\(\[?'(\w+)'/.exec(text)?.[1] ?? 'common';
    const candidates = named === undefined ? [own, 'common', 'citizen', 'counter', 'maintenance'] : [named];
    return candidates.some((namespace) => all.get(namespace)?.has(rest ?? '') === true);
  }
  /** A key stands whole in the source, or its last parts are put in: `farewell.${why}`. */
  function mentions(written: string, key: string): boolean {
    const parts = key.split('.');
    const heads = parts.map((_, length) => `${parts.slice(0, length).join('.')}.$\{`).slice(1);
    const withoutTail = key.replace(/(?:Hint|Title|Body|Why|[123])$/, '');
    return written.includes(`'${key}'`) || written.includes(`:${key}'`) || [...heads, `${withoutTail}$\{`].some((head) => written.includes(head));
  }
});

test('failures have a sentence for each code', () => {
  const keys = flatten(load('vi', 'failures'));
  expect(failureCodes.filter((code) => !keys.has(`${code}.citizen`) || !keys.has(`${code}.clerk`))).toEqual([]);
});

/** Keys written out in `t('…')`; those with parts put in are held by their types. */
function usedKeys(text: string): string[] {
  return [...text.matchAll(/\bt\((?:[^'`()]*\? )?'([\w:.]+)'/g)].map((match) => match[1] ?? '');
}
