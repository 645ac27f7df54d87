import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';

export type PageLanguage = 'vi' | 'en';

/** What the page says, by the keys of its own locale files: whoever drives the page finds controls by what people read. */
export interface Words {
  readonly language: PageLanguage;
  /** The sentence of `namespace:key`, filled in. Throws where there is none. */
  say(key: string, values?: Record<string, string | number>): string;
  /** Matches the sentence whatever is filled in, in every plural form. */
  pattern(key: string): RegExp;
}

const namespaces = ['common', 'citizen', 'counter', 'maintenance', 'failures'] as const;

/** Reads `<resources>/locales/<language>`. */
export function loadWords(resourcesDir: string, language: PageLanguage): Words {
  const files = Object.fromEntries(namespaces.map((name) => [name, JSON.parse(readFileSync(join(resourcesDir, 'locales', language, `${name}.json`), 'utf8')) as Sentences]));
  const instance = createInstance();
  void instance.init({ resources: { [language]: files }, lng: language, ns: [...namespaces], interpolation: { escapeValue: false }, initAsync: false });
  return {
    language,
    say: (key, values = {}) => {
      if (!instance.exists(key, values)) throw new Error(`the page has no sentence “${key}”`);
      return instance.t(key, values);
    },
    pattern: (key) => {
      const [namespace = '', path = ''] = key.split(':');
      const forms = ['', '_zero', '_one', '_two', '_few', '_many', '_other'].map((plural) => sentenceAt(files[namespace], `${path}${plural}`)).filter((form) => form !== null);
      if (forms.length === 0) throw new Error(`the page has no sentence “${key}”`);
      return new RegExp(forms.map((form) => form.split(/\{\{.*?\}\}/u).map(escaped).join('.+?')).join('|'), 'u');
    },
  };
}

/** The text as a pattern that matches nothing else. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

interface Sentences { [key: string]: string | Sentences }

function sentenceAt(file: Sentences | undefined, path: string): string | null {
  let found: string | Sentences | undefined = file;
  for (const part of path.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : null;
}
