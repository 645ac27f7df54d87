import type { Tone } from '../telex/letters.ts';
import type { KeyboardLayout } from './active-field.ts';

/** A key of the screen keyboard. `grow` is its width in key widths. */
export type ScreenKey =
  | { kind: 'character'; text: string }
  | { kind: 'tone'; tone: Exclude<Tone, 'level'>; sign: string }
  | { kind: 'space' | 'backspace' | 'shift' | 'layer' | 'enter' | 'done' | 'telex'; grow?: number };

export type KeyRow = readonly ScreenKey[];

const characters = (text: string): ScreenKey[] => [...text].map((one) => ({ kind: 'character', text: one }));
const tones: ScreenKey[] = [
  { kind: 'tone', tone: 'acute', sign: 'á' }, { kind: 'tone', tone: 'grave', sign: 'à' }, { kind: 'tone', tone: 'hook', sign: 'ả' },
  { kind: 'tone', tone: 'tilde', sign: 'ã' }, { kind: 'tone', tone: 'dot', sign: 'ạ' },
];
const latinRows = (shift: ScreenKey[]): KeyRow[] => [
  characters('qwertyuiop'),
  characters('asdfghjkl'),
  [...shift, ...characters('zxcvbnm'), { kind: 'backspace', grow: 1.6 }],
];
const shift: ScreenKey = { kind: 'shift', grow: 1.6 };
const bottom = (...between: ScreenKey[]): KeyRow => [
  { kind: 'layer', grow: 1.6 }, ...between, { kind: 'done', grow: 2.2 },
];

const letterRows: readonly KeyRow[] = [
  [...characters('ăâđêôơư'), ...tones],
  ...latinRows([shift]),
  bottom({ kind: 'telex', grow: 1.6 }, ...characters(',.'), { kind: 'space', grow: 4 }, ...characters('/')),
];
const symbolRows: readonly KeyRow[] = [
  characters('1234567890'),
  characters('-/:;()&@"\''),
  [...characters('+=%№#*?!'), { kind: 'backspace', grow: 1.6 }],
  bottom(...characters(',.'), { kind: 'space', grow: 4 }, ...characters('–')),
];
const plainRows: readonly KeyRow[] = [
  characters('1234567890'),
  ...latinRows([]),
  [...characters('-_.'), { kind: 'space', grow: 3 }, { kind: 'done', grow: 2.2 }],
];
const emailRows: readonly KeyRow[] = [
  characters('1234567890'),
  ...latinRows([]),
  [...characters('-_@.'), { kind: 'done', grow: 2.2 }],
];
const padRows = (left: ScreenKey[]): readonly KeyRow[] => [
  characters('123'), characters('456'), characters('789'), [...left, ...characters('0'), { kind: 'backspace' }], [{ kind: 'done' }],
];

/** The rows of a layout; long text has a line break in place of the full stop's neighbour. */
export function rowsOf(layout: KeyboardLayout, layer: 'letters' | 'symbols', multiline: boolean): readonly KeyRow[] {
  switch (layout) {
    case 'text': {
      const rows = layer === 'letters' ? letterRows : symbolRows;
      return multiline ? [...rows.slice(0, -1), [...(rows.at(-1) ?? []).slice(0, -1), { kind: 'enter', grow: 2 }, { kind: 'done', grow: 2.2 }]] : rows;
    }
    case 'plain': return plainRows;
    case 'email': return emailRows;
    case 'phone': return padRows(characters('+'));
    case 'number':
    case 'pin': return padRows([]);
  }
}
