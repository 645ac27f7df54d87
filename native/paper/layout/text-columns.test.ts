import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../ocr/reading-order.ts';
import type { RecognisedLine } from '../../ocr/types.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { cellsOf } from './page-cells.ts';
import { openPaperWords } from '../paper-words.ts';
import { inColumns } from './text-columns.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'marriage-certificate');
const dictionary = openPaperWords(join(resources, 'dictionaries'));

/** Two columns, each line 40 pixels below the one before; the right one starts `lower`, further down. */
function certificate(left: readonly string[], right: readonly string[], lower = 0, below: readonly string[] = []): RecognisedLine[] {
  const column = (texts: readonly string[], at: number, down: number): RecognisedLine[] =>
    typedPage(...texts.map((text) => ({ text, at }))).lines.map((line) => moved(line, down));
  const end = 40 * Math.max(left.length, right.length) + lower;
  return [...arrange([...column(left, 100, 0), ...column(right, 600, lower), ...column(below, 100, end)]).lines];
}

function moved(line: RecognisedLine, down: number): RecognisedLine {
  const lower = <T extends { readonly box: { readonly y: number } }>(part: T): T => ({ ...part, box: { ...part.box, y: part.box.y + down } });
  return { ...lower(line), words: line.words.map(lower), baseline: { left: line.baseline.left + down, right: line.baseline.right + down } };
}

function fieldsOf(lines: readonly RecognisedLine[]): Record<string, { value: string; uncertain: boolean }> {
  if (kind === undefined) throw new Error('the kind is not known');
  return Object.fromEntries(Object.entries(extractFields({ lines }, kind, dictionary)).map(([name, { value, uncertain }]) => [name, { value, uncertain }]));
}

const wife = ['Họ, chữ đệm, tên vợ: CAO BÍCH NGA', 'LOAN', 'Ngày, tháng, năm sinh: 30/06/1997', 'Dân tộc: Nùng', 'Nơi thường trú: Tổ 4, phường', 'Ba Đình, thành phố Hà Nội', 'Số định danh cá nhân: 000197222584'];
const husband = ['Họ, chữ đệm, tên chồng: LÊ VĂN THỬ', 'Ngày, tháng, năm sinh: 05/01/1988', 'Dân tộc: Mường', 'Nơi thường trú: Ấp 7, xã Ea Kao,', 'tỉnh Đắk Lắk', 'Số định danh cá nhân: 000088499229'];

describe('two persons’ columns', () => {
  it('go on below their last line, where it runs over into the next column’s', () => {
    const rows = ['Dân tộc: Kinh', 'Quốc tịch: Việt Nam', 'Giấy tờ tùy thân: CCCD số'];
    const numbers = moved({ ...typedPage({ text: '000197222584 do Cục Cảnh sát cấp ngày 01/02/22', at: 100 }, { text: '000088499229', at: 600, beside: true }).lines.reduce((one, other) => ({ ...one, words: [...one.words, ...other.words], box: { ...one.box, w: 620 } })) }, 160);
    expect(fieldsOf([...certificate(['Họ, chữ đệm, tên vợ: Trần Thị Mẫu', ...rows], ['Họ, chữ đệm, tên chồng: Lê Văn Thử', ...rows]), numbers])).toMatchObject({ wifeNumber: { value: '000197222584' }, husbandNumber: { value: '000088499229' } });
  });

  it('are none where answers and a row’s second label happen to begin at one place', () => {
    const line = (...parts: readonly (readonly [string, number])[]) => parts.map(([text, at], index) => ({ text, at, beside: index > 0 }));
    const details = line(['Năm sinh:', 100], ['1976', 300], ['Dân tộc:', 500], ['Kinh', 640]);
    const page = typedPage(...line(['Họ, chữ đệm, tên vợ:', 100], ['Trần Thị Mẫu', 540]), ...details, ...line(['Nơi cư trú:', 100], ['Khu 5, xã Sa Pa, tỉnh Lào Cai', 502]), ...line(['Họ, chữ đệm, tên chồng:', 100], ['Lê Văn Thử', 560]), ...details);
    expect(fieldsOf(page.lines)).toMatchObject({ wifeResidence: { value: 'Khu 5, xã Sa Pa, tỉnh Lào Cai' }, husbandName: { value: 'Lê Văn Thử' } });
  });

  it('begin where the first line touches, and a box reaches over the next word', () => {
    const [left, right] = [wife.toSpliced(0, 2, 'Họ, chữ đệm, tên vợ: TRẦN THỊ ÁNH NGUYỆT'), husband];
    const rest = certificate(left, right).filter((line) => !line.words.some(({ text }) => text === 'vợ:' || text === 'chồng:'));
    const first = typedPage({ text: left[0] ?? '', at: 100 }, { text: right[0] ?? '', at: 600, beside: true }).lines.reduce((one, other) => ({ ...one, words: [...one.words, ...other.words], box: { ...one.box, w: 900 } }));
    const touched = { ...first, words: first.words.map((word) => (word.text === 'NGUYỆT' ? { ...word, box: { ...word.box, w: 640 - word.box.x } } : word)) };
    expect(fieldsOf([touched, ...rest])).toMatchObject({
      wifeName: { value: 'TRẦN THỊ ÁNH NGUYỆT' }, wifeBirthDate: { value: '30/06/1997' }, wifeNumber: { value: '000197222584' }, husbandName: { value: 'LÊ VĂN THỬ' }, husbandBirthDate: { value: '05/01/1988' }, husbandNumber: { value: '000088499229' },
    });
  });

  it.each([0, 12, 20, 28])('keeps what goes on in its own column, the rows %i pixels out of step', (lower) => {
    expect(fieldsOf(certificate(wife, husband, lower))).toMatchObject({
      wifeName: { value: 'CAO BÍCH NGA LOAN' }, wifeBirthDate: { value: '30/06/1997' }, wifeEthnicity: { value: 'Nùng' }, wifeResidence: { value: 'Tổ 4, phường Ba Đình, thành phố Hà Nội' }, wifeNumber: { value: '000197222584' },
      husbandName: { value: 'LÊ VĂN THỬ' }, husbandBirthDate: { value: '05/01/1988' }, husbandEthnicity: { value: 'Mường' }, husbandResidence: { value: 'Ấp 7, xã Ea Kao, tỉnh Đắk Lắk' }, husbandNumber: { value: '000088499229' },
    });
  });

  it('joins a date whose year had no room in its column, and takes nothing behind a whole one', () => {
    const fields = fieldsOf(certificate(['Họ, chữ đệm, tên vợ: CAO BÍCH NGA', 'Ngày, tháng, năm sinh: ngày 15 tháng 01', 'năm 1977', 'Dân tộc: Nùng'], ['Họ, chữ đệm, tên chồng: LÊ VĂN THỬ', 'Ngày, tháng, năm sinh: 05/01/1988', '(năm một chín tám tám)', 'Dân tộc: Mường']));
    expect(fields).toMatchObject({ wifeBirthDate: { value: '15/01/1977', uncertain: false }, husbandBirthDate: { value: '05/01/1988', uncertain: false } });
  });

  it('does not take the other’s second line for one whose own was not read', () => {
    const fields = fieldsOf(certificate(['Họ, chữ đệm, tên vợ: CAO BÍCH NGA', 'Dân tộc: Nùng', 'Nơi thường trú: phường Ba Đình,', 'thành phố Hà Nội'], ['Họ, chữ đệm, tên chồng: LÊ VĂN THỬ', 'Dân tộc: Mường', 'Nơi thường trú:', '']));
    expect(fields['wifeResidence']?.value).toBe('phường Ba Đình, thành phố Hà Nội');
    expect(fields['husbandResidence']).toBeUndefined();
  });

  it('never believes a lone province that stands below its label', () => {
    const fields = fieldsOf(certificate(['Họ, chữ đệm, tên vợ: CAO BÍCH NGA', 'Dân tộc: Nùng', 'Nơi thường trú:', 'Hà Nội'], ['Họ, chữ đệm, tên chồng: LÊ VĂN THỬ', 'Dân tộc: Mường', 'Nơi thường trú: Ấp 7, xã Ea Kao,', 'tỉnh Đắk Lắk']));
    expect(fields['wifeResidence']).toEqual({ value: 'Hà Nội', uncertain: true });
  });

  it('reads a line over the whole width below them as one line, though the reader parted it', () => {
    const lines = certificate(wife, husband, 0, ['Đăng', 'Ngày đăng ký: 24/12/2025']);
    const [first] = typedPage({ text: 'ký kết hôn tại: Ủy ban nhân dân xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk', at: 150 }).lines;
    if (first === undefined) throw new Error('no line');
    const fields = fieldsOf(arrange([...lines, moved(first, 40 * wife.length - 3)]).lines);
    expect(fields).toMatchObject({ registrationPlace: { value: 'Ủy ban nhân dân xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk' }, registrationDate: { value: '24/12/2025' }, wifeNumber: { value: '000197222584' } });
  });

  it('lets a name go on though a line right below the columns is wider', () => {
    expect(fieldsOf(certificate(['Họ, chữ đệm, tên vợ: MAI BÍCH THANH', 'NGA', ...wife.slice(2, 4), 'Nơi thường trú: Ba Đình, Hà Nội'], husband, 0, ['Nơi đăng ký kết hôn: Ủy ban nhân dân xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk']))['wifeName']?.value).toBe('MAI BÍCH THANH NGA');
  });

  it('gives each their own though the label that begins a column is misread', () => {
    const misread = ['Họ và ên vợ: CAO BÍCH NGA', ...wife.slice(2)];
    expect(fieldsOf(certificate(misread, husband))).toMatchObject({ wifeName: { value: 'CAO BÍCH NGA' }, wifeEthnicity: { value: 'Nùng' }, wifeNumber: { value: '000197222584' }, husbandEthnicity: { value: 'Mường' } });
  });

  it('parts a line that ran from one column into the next', () => {
    const lines = certificate(wife, husband);
    const at = lines.findIndex((line) => line.words.some(({ text }) => text === 'LOAN'));
    const [one, other] = [lines[at], lines[at + 1]];
    if (one === undefined || other === undefined) throw new Error('no line');
    const words = [...one.words.map((word) => ({ ...word, box: { ...word.box, x: 535 } })), ...other.words];
    const cells = cellsOf(lines.toSpliced(at, 2, { ...one, words, box: { ...one.box, w: other.box.x + other.box.w - one.box.x } }));
    expect(cells.find(({ tokens }) => tokens[0]?.word.text === 'LOAN')?.tokens.length).toBe(1);
  });
});

/** Rows of both columns as one line each, as a reader takes them on a dotted line; hardly more than a space parts them. */
function runOver(rows: readonly number[], lines: readonly RecognisedLine[]): RecognisedLine[] {
  const bases = [...new Set(lines.map((line) => line.baseline.left))];
  return bases.flatMap((base, row) => {
    const [one, other] = lines.filter((line) => line.baseline.left === base);
    if (one === undefined || other === undefined || !rows.includes(row)) return lines.filter((line) => line.baseline.left === base);
    const by = other.box.x - 16 - one.box.x - one.box.w;
    const words = one.words.map((word) => ({ ...word, box: { ...word.box, x: word.box.x + by } }));
    return [{ ...one, words: [...words, ...other.words], box: { ...one.box, x: one.box.x + by, w: other.box.x + other.box.w - one.box.x - by } }];
  });
}

describe('lines that ran over from one column into the next', () => {
  const [left, right] = [wife.filter((text) => text !== 'LOAN'), husband.filter((text) => text !== 'tỉnh Đắk Lắk')];

  it.each([[[0]], [[0, 2]], [[1, 3]], [[0, 2, 4]]])('are parted: rows %j', (rows) => {
    const fields = fieldsOf(runOver(rows, certificate(left, right)));
    expect(fields).toMatchObject({ wifeName: { value: 'CAO BÍCH NGA' }, wifeBirthDate: { value: '30/06/1997' }, wifeEthnicity: { value: 'Nùng' }, husbandName: { value: 'LÊ VĂN THỬ' }, husbandBirthDate: { value: '05/01/1988' }, husbandEthnicity: { value: 'Mường' } });
  });

  it('keep a short answer whole that goes on in its column, and from what stands behind the next label', () => {
    const narrow = ['Họ, chữ đệm, tên vợ: CAO BÍCH NGA', 'Dân tộc: Kinh Quốc tịch: Việt', 'Nam', 'Nơi thường trú: Ba Đình, Hà Nội'];
    expect(fieldsOf(certificate(narrow, husband))).toMatchObject({ wifeEthnicity: { value: 'Kinh' }, wifeNationality: { value: 'Việt Nam' }, wifeResidence: { value: 'Ba Đình, Hà Nội' } });
  });

  it('do not keep a name from going on below, nor does a stroke at the page’s edge', () => {
    const lines = certificate(wife, ['Họ, chữ đệm, tên chồng: LÊ VĂN HOÀNG MINH', 'THỬ', ...husband.slice(1)], 0);
    const [stroke] = typedPage({ text: '|', at: 1400 }).lines;
    if (stroke === undefined) throw new Error('no stroke');
    const narrow = { ...stroke, words: stroke.words.map((word) => ({ ...word, box: { ...word.box, w: 4 } })), box: { ...stroke.box, w: 4 } };
    expect(fieldsOf(arrange([...lines, ...[0, 80].map((down) => moved(narrow, down + 10))]).lines)['husbandName']?.value).toBe('LÊ VĂN HOÀNG MINH THỬ');
  });
});

describe('flowing text that dots part', () => {
  it('is in no columns, though pieces of it begin nearly below each other', () => {
    const piece = (text: string, at: number): { text: string; at: number; beside: true } => ({ text, at, beside: true });
    const page = typedPage('Bà: Tống Thị Mẫu, năm sinh:', piece('1978 , CCCD số: 000178548326', 440), 'Địa chỉ: Đội 3, thôn', piece('Đại Đồng, xã Phù Lưu Tế, thành phố', 467), 'Hà Nội', 'và chồng là ông: Phạm', piece('Toàn , năm sinh: 1982', 454));
    expect(cellsOf(page.lines).every(({ column }) => column === undefined)).toBe(true);
  });
});

describe('answers that stand in the middle of their lines', () => {
  it('are in no column of their own, though two labels behind them begin at one place', () => {
    const behind = (text: string, at: number): { text: string; at: number; beside: true } => ({ text, at, beside: true });
    const page = typedPage('Quê quán:', behind('xã Mẫu, tỉnh Mẫu', 600), 'Họ và tên cha:', behind('LÊ VĂN MẪU', 606), 'Dân tộc:', behind('Kinh', 300), behind('Quốc tịch:', 600), behind('Việt Nam', 800), 'Họ và tên mẹ:', behind('LÊ THỊ MẪU', 603), 'Dân tộc:', behind('Kinh', 300), behind('Quốc tịch:', 600), behind('Việt Nam', 800));
    expect(cellsOf(page.lines).every(({ column }) => column === undefined)).toBe(true);
  });
});

describe('inColumns', () => {
  it('finds none on a page of lines over the whole width, and loses no word of any page', () => {
    const word = fc.record({ x: fc.nat(1200), w: fc.integer({ min: 10, max: 300 }), text: fc.constantFrom('Họ', 'tên:', 'Mẫu', 'Ngày:', '1.') });
    const line = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 5 }), base: fc.nat(900) });
    fc.assert(fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const stretches = lines.map(({ words, base }) => {
        const boxes = words.toSorted((one, other) => one.x - other.x).map(({ x, w, text }) => ({ text, confidence: 1, box: { x, y: base - 24, w, h: 24 } }));
        return { words: boxes, x0: Math.min(...boxes.map(({ box }) => box.x)), x1: Math.max(...boxes.map(({ box }) => box.x + box.w)), base, height: 24 };
      });
      const placed = inColumns(stretches);
      expect(placed.flatMap(({ stretch }) => stretch.words)).toEqual(stretches.flatMap(({ words }) => words));
      for (const { stretch, column } of placed) expect(column === undefined || (stretch.x0 >= column.left && stretch.x0 < column.right && stretch.x1 <= column.margin)).toBe(true);
    }), { numRuns: 200 });
    const full = typedPage('Tôi tên là: Trần Thị Mẫu, sinh ngày: 15/01/1999', 'Nơi cư trú: xã Mẫu, tỉnh Mẫu, làm đơn này', 'Kính đề nghị: xem xét, giải quyết cho tôi');
    expect(cellsOf(full.lines).every(({ column }) => column === undefined)).toBe(true);
  });
});
