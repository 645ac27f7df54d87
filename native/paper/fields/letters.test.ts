import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from './extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'application-letter');
const dictionary = openPaperWords(join(resources, 'dictionaries'));
const rest = ['Nay tôi làm đơn này kính đề nghị quý cơ quan xem xét việc như sau: gia đình tôi', 'sinh sống tại địa phương và luôn chấp hành tốt chủ trương của Nhà nước.', 'Kính mong quý cơ quan quan tâm.', 'Người viết đơn'];

function letter(...rows: readonly (string | Typed)[]): Record<string, string> {
  if (kind === undefined) throw new Error('the kind is not known');
  return Object.fromEntries(Object.entries(extractFields(typedPage(...rows, ...rest), kind, dictionary)).map(([field, { value }]) => [field, value]));
}

describe('what a letter is about', () => {
  const title = (text: string): Typed => ({ text, at: 300 });

  it('stands in its title, over two lines too', () => {
    expect(letter(title('ĐƠN XIN XÁC NHẬN HẠNH KIỂM'), 'Kính gửi: Công an xã Sa Pa')['subject']).toBe('XIN XÁC NHẬN HẠNH KIỂM');
    expect(letter(title('ĐƠN ĐỀ NGHỊ'), title('HỖ TRỢ SỬA CHỮA NHÀ Ở'), 'Kính gửi: Công an xã Sa Pa')['subject']).toBe('ĐỀ NGHỊ HỖ TRỢ SỬA CHỮA NHÀ Ở');
  });

  it('stands below a title that says nothing, however it begins', () => {
    for (const line of ['(V/V xin tạm hoãn nghĩa vụ)', '(V/v: xin tạm hoãn nghĩa vụ)', 'Về việc xin tạm hoãn nghĩa vụ', '(xin tạm hoãn nghĩa vụ)', 'VN xin tạm hoãn nghĩa vụ', '(Ví xin tạm hoãn nghĩa vụ)', '(Vu: xin tạm hoãn nghĩa vụ)']) {
      expect(letter(title('ĐƠN ĐỀ NGHỊ'), title(line), 'Kính gửi: Công an xã Sa Pa')['subject']).toBe('xin tạm hoãn nghĩa vụ');
    }
    expect(letter(title('ĐƠN ĐỀ NGHỊ'), 'Kính gửi: Công an xã Sa Pa')).not.toHaveProperty('subject');
  });
});

describe('a residence within a sentence', () => {
  const wanted = 'Tổ 9, khu phố 8, phường Thục Phán, tỉnh Cao Bằng';

  it('ends with it, or where the sentence goes on', () => {
    expect(letter('Tôi tên là Trần Thị Mẫu, sinh ngày 15/01/1999, số căn cước công dân', '000199000019, hiện thường trú tại Tổ 9, khu phố 8, phường Thục Phán, tỉnh Cao', 'Bằng.')['residence']).toBe(wanted);
    for (const more of [', nay làm đơn này', '. Tôi xin trình bày', ' là công dân của xã', ', số điện thoại 0900000001', '; nghề nghiệp làm ruộng']) {
      expect(letter(`Tôi tên là Trần Thị Mẫu, trú tại ${wanted}${more}`)['residence']).toBe(wanted);
    }
  });

  it('is one field’s where it is told once, and two where there are two', () => {
    const once = letter(`Tôi tên là Trần Thị Mẫu, hiện cư trú tại ${wanted}`);
    expect([once['residence'], once['currentResidence']]).toEqual([wanted, undefined]);
    const twice = letter(`Tôi tên là Trần Thị Mẫu, thường trú tại ${wanted}, hiện cư trú tại xã Sa Pa, tỉnh Lào Cai`);
    expect([twice['residence'], twice['currentResidence']]).toEqual([wanted, 'xã Sa Pa, tỉnh Lào Cai']);
  });

  it('is an address: “tại địa phương” is none', () => {
    expect(letter('Tôi tên là Trần Thị Mẫu, thường trú tại địa phương từ năm 2001')).not.toHaveProperty('residence');
  });
});
