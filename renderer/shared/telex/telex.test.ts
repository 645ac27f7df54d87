import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyTone, typeTelex } from './compose.ts';
import { applyKeystroke } from './edit.ts';
import { splitTone } from './letters.ts';
import { parseSyllable } from './syllable.ts';

const typed = (keys: string): string => [...keys].reduce((word, key) => typeTelex(word, key), '');

const words: [keys: string, word: string][] = [
  ['nguyeenx', 'nguyễn'], ['nguyenex', 'nguyễn'], ['nguyenxe', 'nguyễn'], ['Nguyeexn', 'Nguyễn'],
  ['truwowngf', 'trường'], ['truongwf', 'trường'], ['truowfng', 'trường'], ['dduwowngf', 'đường'], ['duongdwf', 'đường'],
  ['tieengs', 'tiếng'], ['tieesng', 'tiếng'], ['Vieejt', 'Việt'], ['vietej', 'việt'], ['quyeets', 'quyết'],
  ['khuyru', 'khuỷu'], ['khuyur', 'khuỷu'], ['thuowr', 'thuở'], ['thuowngr', 'thưởng'], ['huow', 'huơ'], ['thuowf', 'thuờ'],
  ['hoaf', 'hòa'], ['hoafn', 'hoàn'], ['thuys', 'thúy'], ['thuyeenf', 'thuyền'], ['quys', 'quý'], ['gif', 'gì'], ['gioj', 'giọ'],
  ['giuwowngf', 'giường'], ['giaays', 'giấy'], ['cuar', 'của'], ['muaw', 'mưa'], ['muwa', 'mưa'], ['quawjt', 'quặt'], ['hoawcj', 'hoặc'],
  ['xoawn', 'xoăn'], ['ruwowuj', 'rượu'], ['ruouwj', 'rượu'], ['nguwowif', 'người'], ['nguoiwf', 'người'], ['huwu', 'hưu'], ['luuw', 'lưu'],
  ['khai', 'khai'], ['sinh', 'sinh'], ['ddawng', 'đăng'], ['kys', 'ký'], ['DDawng', 'Đăng'], ['xooong', 'xoong'], ['khuya', 'khuya'],
  ['mias', 'mía'], ['ngoaif', 'ngoài'], ['ngoeor', 'ngoẻo'], ['ueer', 'uể'], ['oair', 'oải'], ['aax', 'ẫ'], ['Awn', 'Ăn'], ['yeeu', 'yêu'],
  ['phuocws', 'phước'], ['phuwowcs', 'phước'], ['phuoocj', 'phuộc'], ['buoonf', 'buồn'], ['NGUYEENX', 'NGUYỄN'], ['Ddoox', 'Đỗ'],
];

describe('Telex', () => {
  test.each(words)('%s gives %s', (keys, word) => {
    expect(typed(keys)).toBe(word);
  });

  test.each([['ass', 'as'], ['aaa', 'aa'], ['ddd', 'dd'], ['eee', 'ee'], ['uww', 'uw'], ['oww', 'ow'], ['hoaff', 'hoaf'], ['uoww', 'uow']])(
    'a mark typed twice in %s is taken back',
    (keys, word) => expect(typed(keys)).toBe(word),
  );

  test.each(['William', 'email', 'Microcom', 'blvd', 'kg'])('leaves the foreign word %s alone', (word) => {
    expect(typed(word)).toBe(word);
  });

  test('z takes the tone away', () => expect(typed('hoafz')).toBe('hoa'));

  test('a stop at the end bears only acute and dot', () => {
    expect(typed('catj')).toBe('cạt');
    expect(typed('catf')).toBe('catf');
  });

  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzăâđêôơưABDEOWÁẠỗ');
  test('never fails, never loses a word, always NFC', () => {
    fc.assert(fc.property(fc.array(letter, { maxLength: 14 }), (keys) => {
      const word = typed(keys.join(''));
      expect(word).toBe(word.normalize('NFC'));
      expect(word.length).toBeLessThanOrEqual(keys.length * 2);
      if (keys.length > 0) expect(word).not.toBe('');
    }));
  });

  const syllable = fc.record({
    onset: fc.constantFrom('', 'b', 'ch', 'đ', 'g', 'h', 'kh', 'l', 'm', 'ng', 'nh', 'ph', 't', 'th', 'tr', 'v'),
    vowels: fc.constantFrom('a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'iê', 'uô', 'ươ', 'oa', 'oă', 'uâ', 'uyê'),
    coda: fc.constantFrom('m', 'n', 'ng'),
    tone: fc.constantFrom('', 's', 'f', 'r', 'x', 'j'),
  });
  const spelling: Record<string, string> = { ă: 'aw', â: 'aa', ê: 'ee', ô: 'oo', ơ: 'ow', ư: 'uw', đ: 'dd' };
  const keysOf = (text: string): string => [...text].map((one) => spelling[one] ?? one).join('');

  test('every syllable is reached, with the tone typed at once or at the end', () => {
    fc.assert(fc.property(syllable, ({ onset, vowels, coda, tone }) => {
      const late = typed(keysOf(onset + vowels + coda) + tone);
      const early = typed(keysOf(onset + vowels) + tone + coda);
      expect(late).toBe(early);
      expect(splitTone(late).letters).toBe(onset + vowels + coda);
      expect(splitTone(late).tone === 'level').toBe(tone === '');
      expect(parseSyllable(splitTone(late).letters)).not.toBeNull();
    }));
  });

  test('the case of each letter stays', () => {
    fc.assert(fc.property(syllable, ({ onset, vowels, coda, tone }) => {
      const keys = keysOf(onset + vowels + coda) + tone;
      expect(typed(keys.toUpperCase())).toBe(typed(keys).toUpperCase());
    }));
  });

  test('a tone key of the screen puts the tone on and takes it away again', () => {
    expect(applyTone('nguyên', 'tilde')).toBe('nguyễn');
    expect(applyTone('nguyễn', 'tilde')).toBe('nguyên');
    expect(applyTone('nguyễn', 'dot')).toBe('nguyện');
    expect(applyTone('', 'dot')).toBe('');
    expect(applyTone('kg', 'dot')).toBe('kg');
  });
});

describe('a text field', () => {
  test('only the word before the caret changes', () => {
    expect(applyKeystroke({ text: 'Trân Văn', start: 4, end: 4 }, { kind: 'telex', key: 'f' })).toEqual({ text: 'Trần Văn', start: 4, end: 4 });
  });
  test('a selection is replaced', () => {
    expect(applyKeystroke({ text: 'abcd', start: 1, end: 3 }, { kind: 'telex', key: 'x' })).toEqual({ text: 'ãd', start: 1, end: 1 });
    expect(applyKeystroke({ text: 'abcd', start: 1, end: 3 }, { kind: 'backspace' })).toEqual({ text: 'ad', start: 1, end: 1 });
  });
  test('backspace takes one letter with its marks', () => {
    expect(applyKeystroke({ text: 'nghễ', start: 4, end: 4 }, { kind: 'backspace' })).toEqual({ text: 'ngh', start: 3, end: 3 });
  });
  test('a letter key of the screen moves the tone where it belongs', () => {
    expect(applyKeystroke({ text: 'hóa', start: 3, end: 3 }, { kind: 'insert', text: 'n' }).text).toBe('hoán');
    expect(applyKeystroke({ text: 'số', start: 2, end: 2 }, { kind: 'insert', text: ' ' }).text).toBe('số ');
  });
  test('what stands behind the caret is never touched', () => {
    const stroke = fc.oneof(
      fc.record({ kind: fc.constant('telex' as const), key: fc.constantFrom(...'asdfghjklwzxe 1.') }),
      fc.record({ kind: fc.constant('backspace' as const) }),
      fc.record({ kind: fc.constant('tone' as const), tone: fc.constantFrom('acute' as const, 'dot' as const) }),
    );
    fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 6 }), fc.array(stroke, { maxLength: 8 }), (before, after, strokes) => {
      let editing = { text: before + after, start: before.length, end: before.length };
      for (const one of strokes) editing = applyKeystroke(editing, one);
      expect(editing.text.slice(editing.start)).toBe(after);
    }));
  });
});
