import { describe, expect, it } from 'vitest';
import { nameText } from './name-text.ts';

const surnames = new Set(['nguyễn', 'trần', 'ông', 'đỗ', 'hà']);
const told = (read: string): string => {
  const found = nameText(read, surnames);
  return found === undefined ? 'none' : `${found.value}${found.valid ? '' : ' ?'}`;
};

describe('nameText', () => {
  it.each(['Ông', 'ông:', 'Ông/Bà', 'Ông (bà):', 'ông, bà', 'Bà', 'Cụ', 'Cháu bé', '1.', '(1)', '“', '……'])('takes the name behind %s', (before) => {
    expect(told(`${before} Nguyễn Văn Mẫu`)).toBe('Nguyễn Văn Mẫu');
  });

  it('knows the surname Ông from the title', () => {
    expect([told('Ông Ích Khiêm'), told('Ông Thị Mẫu'), told('Ông Đỗ Mẫu')]).toEqual(['Ông Ích Khiêm', 'Ông Thị Mẫu', 'Đỗ Mẫu']);
  });

  it.each(['(đã chết)', '- sinh năm 1980', 'sinh ngày 01/01/1980', '- SN 1980', ', sinh năm 1980', ', Nam', ', xã Mẫu, Hà Nội', '(tên gọi khác: Bình)', '”', '.'])('ends before %s', (behind) => {
    expect(told(`Nguyễn Văn Mẫu ${behind}`)).toBe('Nguyễn Văn Mẫu');
  });

  it.each(['và Trần Thị Mẫu', ', Trần Thị Mẫu', '- Hà', 'tức Bình', '9 Nhân'])('asks where “%s” may belong to it', (behind) => {
    expect(told(`Nguyễn Văn Mẫu ${behind}`)).toBe('Nguyễn Văn Mẫu ?');
  });

  it('takes the apostrophe of the highlands, whatever it was read as', () => {
    expect(['H’Linh Mlô', 'H`Linh Mlô', 'H"Linh Mlô', 'K’Brèo', 'Điểu K´Mẫu'].map(told)).toEqual(['H’Linh Mlô', "H'Linh Mlô", "H'Linh Mlô", 'K’Brèo', "Điểu K'Mẫu"]);
    expect([nameText('H"Linh Mlô', surnames)?.isGuessed, nameText('H’Linh Mlô', surnames)?.isGuessed]).toEqual([true, false]);
  });

  it('takes no comma for a name’s end behind a surname alone', () => {
    expect([told('Lương, Thị Mẫu'), nameText('Lương, Thị Mẫu', surnames)?.isGuessed]).toEqual(['Lương Thị Mẫu', true]);
  });

  it('takes no comma for a name’s end before its last word', () => {
    expect([told('Nguyễn Thị Tuyết, Mẫu'), nameText('Nguyễn Thị Tuyết, Mẫu', surnames)?.isGuessed]).toEqual(['Nguyễn Thị Tuyết Mẫu', true]);
  });

  it('takes a middle name in small letters, and hyphens as of old', () => {
    expect(['Nguyễn văn Mẫu', 'Nguyễn-Văn-Mẫu', 'Nguyễn thửa đất'].map(told)).toEqual(['Nguyễn văn Mẫu', 'Nguyễn-Văn-Mẫu', 'Nguyễn ?']);
  });

  it('finds nobody in headings and half names', () => {
    expect(['CỘNG HÒA', 'Công An Hà Nội', 'Mẫu', 'nguyễn văn mẫu', '000199000019'].map(told)).toEqual(['CỘNG HÒA ?', 'Công An Hà Nội ?', 'Mẫu ?', 'none', 'none']);
  });
});
