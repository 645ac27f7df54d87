import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { givenNeed, surnameNeed } from '../doubt/name-need.ts';
import { openPaperWords, spelled } from '../paper-words.ts';
import type { AnswerPart } from './answer-part.ts';
import { withNameWords } from './name-words.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

function shown(text: string, confidence = 0.93): readonly AnswerPart[] {
  return withNameWords(text.split(' ').map((word, at) => ({ word: { text: word, confidence, box: { x: 100 * at, y: 0, w: 80, h: 20 } }, glued: false })), dictionary);
}

const name = (text: string, confidence?: number): string => shown(text, confidence).map(({ word }) => word.text).join(' ');
const isAsked = (text: string, confidence?: number): boolean => shown(text, confidence).some(({ word }) => word.doubtful === true);

describe('withNameWords', () => {
  it('sets surnames of many right, without a doubt where only one can be meant', () => {
    expect([name('NGUYÊN THỊ MẪU'), isAsked('NGUYÊN THỊ MẪU')]).toEqual(['NGUYỄN THỊ MẪU', false]);
    expect([name('ĐỈNH THỊ MẪU'), isAsked('ĐỈNH THỊ MẪU'), isAsked('ĐỈNH THỊ MẪU', 0.8)]).toEqual(['ĐINH THỊ MẪU', true, false]);
    expect([name('Pham Thị Mẫu', 0.95), isAsked('Pham Thị Mẫu', 0.95)]).toEqual(['Phạm Thị Mẫu', true]);
    expect([name('HIỲNH THỊ MẪU', 0.8), isAsked('HIỲNH THỊ MẪU', 0.8)]).toEqual(['HUỲNH THỊ MẪU', true]);
  });

  it('has capitals behind capitals, and somebody looks', () => {
    expect([name('LA VĂN cẦu'), isAsked('LA VĂN cẦu'), name('La Văn Cầu')]).toEqual(['LA VĂN CẦU', true, 'La Văn Cầu']);
  });

  it('takes what the dictionary made of a surname for none where nobody is called so', () => {
    const part = (text: string, raw?: string): AnswerPart => ({ word: { text, ...(raw === undefined ? {} : { raw }), confidence: 0.5, box: { x: 0, y: 0, w: 80, h: 20 } }, glued: false });
    expect(withNameWords([part('SANH', 'SYNH'), part('MẪU')], dictionary).map(({ word }) => [word.text, word.doubtful])).toEqual([['SYNH', true], ['MẪU', undefined]]);
  });

  it('sets no name right to one that few are called', () => {
    for (const read of ['RAH LAN TUẤN', 'GIANG VĂN PHÚC', 'Hoàng Văn Pảo', 'Cầm Thị Chiêu', 'Kiều Mậu Hãn', 'H BEN KBUÔR', 'Nguyễn Văn Mạo']) expect([read, name(read, 0.88), isAsked(read, 0.88)]).toEqual([read, read, false]);
  });

  it('has marks for what was read before other letters', () => {
    const part = (text: string, raw?: string): AnswerPart => ({ word: { text, ...(raw === undefined ? {} : { raw }), confidence: 0.926, box: { x: 0, y: 0, w: 80, h: 20 } }, glued: false });
    expect(withNameWords([part('Trần'), part('Thị'), part('Ngát', 'Ngot')], dictionary).map(({ word }) => [word.text, word.doubtful])).toEqual([['Trần', undefined], ['Thị', undefined], ['Ngọt', true]]);
  });

  it('knows names of few by their list', () => {
    const isNever = (read: string): boolean => shown(read, 0.92).some(({ word }, at) => (at === 0 ? surnameNeed(spelled(word.text), 0.92, dictionary) : givenNeed(spelled(word.text), { place: at, confidence: 0.92 }, dictionary)) === Infinity);
    for (const read of ['TRẠC VĂN CHÍN', 'VÕ THỊ KHUYA', 'Đỗ Thị Rỹ', 'Đinh Thị Ếm', 'Đinh Thị Bliu']) expect([read, name(read, 0.88), isNever(read)]).toEqual([read, read, false]);
  });

  it('takes a title for no surname', () => {
    for (const [read, meant] of [['Bà Nguyễn Thị Mẫu', 'Bà Nguyễn Thị Mẫu'], ['Ông NGUYÊN VĂN MẪU', 'Ông NGUYỄN VĂN MẪU'], ['Cháu Đỗ Mẫu', 'Cháu Đỗ Mẫu'], ['Ông Ích Khiêm', 'Ông Ích Khiêm']] as const) expect([read, name(read)]).toEqual([read, meant]);
  });

  it('sets other names right to everyday ones, and somebody looks', () => {
    expect([name('Trần Thị Cấm', 0.8), isAsked('Trần Thị Cấm', 0.8)]).toEqual(['Trần Thị Cẩm', true]);
    expect([name('LÊ HƯU TÂM'), isAsked('LÊ HƯU TÂM')]).toEqual(['LÊ HỮU TÂM', true]);
  });

  it('leaves names of the highlands, and shows a name of few where a hook was read as an acute', () => {
    expect([name('Y NGUÊN MLÔ', 0.85), name('Chảo Thị Mấy', 0.85), name('Chảo Thị Mẩy', 0.85), name('KHÔNG TẤN PHÁT', 0.95), name('Bể Thị Mẫu'), name('PHÙN THỊ MẪU'), name('Hờ Thị Chở', 0.85), name('HÀ VĂN ỦN', 0.8)]).toEqual(['Y NGUÊN MLÔ', 'Chảo Thị Mẩy', 'Chảo Thị Mẩy', 'KHỔNG TẤN PHÁT', 'Bế Thị Mẫu', 'PHÙN THỊ MẪU', 'Hờ Thị Chở', 'HÀ VĂN ỦN']);
  });

  it('parts a letter from a name in capitals where no syllable could begin so, and takes no surname apart', () => {
    expect([name('KBROH'), name('YBLƠ NIÊ'), name('KSOR HWEN'), name('ĐINH THỊ HMƠI'), name('KSOR KRƠN'), name('HỜA DỀNH'), name('GIÀNGA PÁO')]).toEqual(['K BROH', 'Y BLƠ NIÊ', 'KSOR H WEN', 'ĐINH THỊ HMƠI', 'KSOR KRƠN', 'HỜ A DỀNH', 'GIÀNG A PÁO']);
    expect(isAsked('KBROH')).toBe(true);
    for (const whole of ['KSOR H LAN', 'NIÊ HWING', 'KPĂ KIM', 'YÊN THỊ HOA', 'HÒA THỊ KHA', 'LÂM THỊ THÙY']) expect(name(whole)).toBe(whole);
    const [letter, rest] = shown('KBROH');
    expect([letter?.word.box.x, (rest?.word.box.x ?? 0) + (rest?.word.box.w ?? 0)]).toEqual([0, 80]);
  });

  it('joins a name that was read in two, and no two names', () => {
    expect([name('HOÀNG VĂN HI ẾU'), isAsked('HOÀNG VĂN HI ẾU')]).toEqual(['HOÀNG VĂN HIẾU', true]);
    expect([name("NAY H' NHAN"), name('Nay H’ Nhan')]).toEqual(["NAY H'NHAN", 'Nay H’Nhan']);
    for (const apart of ['Y An Niê', 'H Ên Niê', 'Sùng A Nủ', 'Lê Thị Hà My']) expect(name(apart)).toBe(apart);
  });

  it('gives a letter back to the word that the space parted it from, and moves none between names', () => {
    expect([name('PHANX UÂN TRƯỜNG'), isAsked('PHANX UÂN TRƯỜNG'), name('Pha Nxuân Trường')]).toEqual(['PHAN XUÂN TRƯỜNG', true, 'Phan Xuân Trường']);
    for (const right of ['LÊ THỊ NA', 'GIÀNG A PÁO', 'KSOR H LAN', 'Quách Công Rỉnh', 'H\u2019Bia Ayun']) expect(name(right)).toBe(right);
  });

  it('takes a figure where a name begins for the capital that it looks like', () => {
    expect([name('8á Văn Quyến'), isAsked('8á Văn Quyến')]).toEqual(['Bá Văn Quyến', true]);
    expect(name('3a Văn Mẫu')).toBe('3a Văn Mẫu');
  });
});
