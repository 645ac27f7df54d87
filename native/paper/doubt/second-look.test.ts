import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RereadQuestion, SecondReading } from '../../ocr/types.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import type { PaperField } from '../paper-field.ts';
import { openPaperWords } from '../paper-words.ts';
import { recogniseKind } from '../kind/recognise-kind.ts';
import { understandFields } from '../understand.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

interface Asked {
  readonly fields: Readonly<Record<string, PaperField>>;
  readonly as: readonly string[];
}

/** A letter with one answer, and what a second reading says of it. */
async function letter(answer: { text: string; confidence?: number; dotted?: true }, second: string | undefined): Promise<Asked> {
  const page = typedPage('ĐƠN ĐỀ NGHỊ', { at: 100, confidence: 0.9, ...answer });
  const kind = recogniseKind(page, kinds)?.kind;
  if (kind === undefined) throw new Error('the kind is not known');
  const as: string[] = [];
  const fields = await understandFields(page, kind, { dictionary, reread: (questions) => {
    as.push(...questions.map((question) => question.as));
    return Promise.resolve(second === undefined ? undefined : questions.map(() => ({ text: second, confidence: 0.9 })));
  } });
  return { fields, as };
}

describe('understandFields', () => {
  it('asks nobody about a name that two readings agree on, and does where they differ or the second fails', async () => {
    const name = { text: 'Tôi tên là: TRẦN VĂN DŨNG', confidence: 0.92 };
    expect((await letter(name, 'TRẦN VĂN DŨNG')).fields['fullName']).toMatchObject({ value: 'TRẦN VĂN DŨNG', uncertain: false });
    expect((await letter(name, 'TRẦN VĂNDŨNG')).fields['fullName']).toMatchObject({ value: 'TRẦN VĂN DŨNG', uncertain: false });
    for (const second of ['TRẦN VĂN DUNG', 'TRẦN DŨNG', '', undefined]) expect((await letter(name, second)).fields['fullName']?.doubts).toEqual(['weak']);
  });

  it('reads figures again as figures', async () => {
    const number = await letter({ text: 'Số CCCD: 000199000019' }, '000 199 000019');
    expect([number.as, number.fields['personalNumber']?.uncertain]).toEqual([['digits'], false]);
    expect((await letter({ text: 'Số CCCD: OOO199000019' }, '000199000019')).fields['personalNumber']).toMatchObject({ value: '000199000019', uncertain: false });
    expect((await letter({ text: 'Số CCCD: 000199000019' }, '000199000079')).fields['personalNumber']?.uncertain).toBe(true);
  });

  it('reads the figures of a date in a sentence again by themselves, and believes no letters among them once', async () => {
    const questions: RereadQuestion[] = [];
    const page = typedPage('BIÊN LAI THU TIỀN', 'Họ và tên người nộp: TRẦN THỊ MẪU', { text: 'Ngày 0Š tháng I1 năm 2011', at: 100, confidence: 0.9 });
    const kind = recogniseKind(page, kinds)?.kind;
    if (kind === undefined) throw new Error('the kind is not known');
    const dated = async (third?: string): Promise<PaperField | undefined> => (await understandFields(page, kind, { dictionary, reread: (asked) => {
      questions.push(...asked);
      return Promise.resolve(asked.map(() => ({ text: '05.112011', confidence: 0.9, ...(third === undefined ? {} : { third: { text: third, confidence: 0.9 } }) })));
    } }))['paidDate'];
    expect(await dated('05112011')).toMatchObject({ value: '05/11/2011', uncertain: false });
    expect(questions.find(({ as }) => as === 'date')?.parts?.length).toBe(3);
    expect(await dated()).toMatchObject({ value: '05/11/2011', uncertain: true });
    expect(await dated('05 17 2011')).toMatchObject({ uncertain: true });
  });

  it('asks about a figure that one of the later readings has more', async () => {
    const page = typedPage('ĐƠN ĐỀ NGHỊ', { text: 'Ngày sinh: 25/1/2015', at: 100, confidence: 0.9 });
    const kind = recogniseKind(page, kinds)?.kind;
    if (kind === undefined) throw new Error('the kind is not known');
    const reread = (asked: readonly RereadQuestion[]): Promise<SecondReading[]> => Promise.resolve(asked.map(() => ({ text: '25/1/2015', confidence: 0.95, third: { text: '25/11/2015', confidence: 0.82 } })));
    expect((await understandFields(page, kind, { dictionary, reread }))['birthDate']?.uncertain).toBe(true);
  });

  it('shows the reading that obeys the rules where one does, and asks', async () => {
    expect((await letter({ text: 'Số CCCD: 0001990000' }, '000199000019')).fields['personalNumber']).toMatchObject({ value: '000199000019', doubts: ['weak'] });
    expect((await letter({ text: 'Sinh ngày: 3l/l2/1999' }, '31/12/1999')).fields['birthDate']).toMatchObject({ value: '31/12/1999', uncertain: true });
  });

  it('shows the nearest name there is for one that nobody has, and asks though both readings agree', async () => {
    expect((await letter({ text: 'Tôi tên là: Lương Trong Sơn', confidence: 0.97 }, 'Lương Trong Sơn')).fields['fullName']).toMatchObject({ value: 'Lương Trọng Sơn', raw: 'Lương Trong Sơn', uncertain: true });
  });

  it('asks only for what is in doubt', async () => {
    expect((await letter({ text: 'Tôi tên là: Trần Văn Dũng', confidence: 0.97 }, 'x')).as).toEqual([]);
  });

  it('believes no two readings where a dotted line may have swallowed a dot, or letters hardly seen', async () => {
    expect((await letter({ text: 'Tôi tên là: Lò Thành Vương', dotted: true }, 'Lò Thành Vương')).fields['fullName']?.uncertain).toBe(true);
    expect((await letter({ text: 'Tôi tên là: Trần Văn Dũng', confidence: 0.5 }, 'Trần Văn Dũng')).fields['fullName']?.uncertain).toBe(true);
    expect((await letter({ text: 'Tôi tên là: ĐO VĂN DŨNG' }, 'ĐO VĂN DŨNG')).fields['fullName']?.doubts).toContain('unknown');
  });

  it('does not believe a whole sentence for the day in it, which further readings agree on', async () => {
    const page = typedPage('GIẤY BÁO TỬ', 'Họ và tên: Lê Văn Thử', { text: 'Đã chết vào lúc: 6 giờ 01 phút, ngày 25 tháng 10 năm 2004', at: 100, confidence: 0.5 });
    const kind = kinds.find((one) => one.kind === 'death-notice');
    if (kind === undefined) throw new Error('the kind is not known');
    const date = { text: '25/10/2004', confidence: 0.95 };
    const { deathTime } = await understandFields(page, kind, { dictionary, reread: (questions) => Promise.resolve(questions.map(({ as }): SecondReading => (as === 'text' ? { text: '', confidence: 0 } : { ...date, third: date }))) });
    expect(deathTime).toMatchObject({ value: '6 giờ 01 phút, ngày 25 tháng 10 năm 2004', uncertain: true });
  });
});
