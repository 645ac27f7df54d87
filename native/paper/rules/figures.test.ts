import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkValue } from './field-values.ts';

const date = (read: string): unknown => {
  const { value, valid } = checkValue(read, 'date');
  return valid ? value : undefined;
};

it('reads a date over spaces and signs that no date has', () => {
  expect(date('05/1 1/1985')).toBe('05/11/1985');
  expect(date('27/01/1 998')).toBe('27/01/1998');
  expect(date('(22/08/2032')).toBe('22/08/2032');
  expect(date('Ngày 27 tháng 0§ năm 2024')).toBe('27/08/2024');
  expect(['ngày, 1 0. tháng 02 năm 2017', 'ngày 10 tháng 1 2 năm 2017', 'số 5 0 tháng 02 năm 2017'].map(date)).toEqual(['10/02/2017', '10/12/2017', undefined]);
  expect(date('ngày 03 tháng, 10 năm. 1991')).toBe('03/10/1991');
  expect(date('20709/2019')).toBe('20/09/2019');
  expect(date('§8')).toBeUndefined();
});

it('takes letters in a date\'s places for the figures that they look like, and says so', () => {
  for (const [read, meant] of [['ngày 0Š tháng I1 năm 2011', '05/11/2011'], ['26 tháng I2 năm 2O25', '26/12/2025'], ['ngày 0ó tháng O7 năm 199l', '06/07/1991'], ['I3 /06 /1951', '13/06/1951']] as const) {
    expect(checkValue(read, 'date')).toMatchObject({ value: meant, valid: true, isGuessed: true });
  }
  expect(checkValue('ngày 05 tháng 11 năm 2011', 'date')).toMatchObject({ value: '05/11/2011', isGuessed: false });
  for (const words of ['ngày sinh tháng lo năm 2011', 'so le năm bàis', 'Ngày nay / mai / kiaa']) expect(date(words)).toBeUndefined();
});

it('takes no letters of words for a number\'s figures', () => {
  expect(checkValue('Thẻ CCCD số Q0068758452., cấp', 'personalNumber')).toMatchObject({ value: '000068758452', valid: false });
});

it('takes an area and a count whole, whatever stands between their figures', () => {
  for (const [read, value, isGuessed] of [['639, 6 m²', '639,6 m²', true], ['84ó,7 m2', '846,7 m²', true], ['1950,3 m', '1950,3 m²', false], ['375,5 m² (bằng chữ', '375,5 m²', false]] as const) expect(checkValue(read, 'area')).toMatchObject({ value, valid: true, isGuessed });
  expect(checkValue('84x,7 m2', 'area').valid).toBe(false);
  expect(['896 mỹ', '653'].map((read) => checkValue(read, 'area'))).toMatchObject([{ value: '896 m²', valid: true, isGuessed: true }, { value: '653', valid: false }]);
  // How surely its unit was read is no doubt about a number.
  expect(checkValue('375,5 m² (bằng chữ', 'area')).toMatchObject({ from: 0, to: 5 });
  expect([checkValue('8 5', 'number'), checkValue('277', 'number')]).toMatchObject([{ value: '85', valid: true, isGuessed: true }, { value: '277', valid: true, isGuessed: false }]);
});

it('finds no other date in one that is parted or misread', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2029-12-31T00:00:00Z'), noInvalidDate: true }), fc.nat({ max: 9 }), (day, at) => {
    const typed = day.toISOString().slice(0, 10).split('-').toReversed().join('/');
    expect(date(typed)).toBe(typed);
    expect([typed, undefined]).toContain(date(`${typed.slice(0, at)} ${typed.slice(at)}`));
  }), { numRuns: 200 });
});

it('reads signs that no code has as the letter or figure they are like', () => {
  expect(checkValue('C§ 89113', 'code').value).toBe('CS 89113');
  expect(checkValue('01330 QSDĐ/BB', 'code')).toMatchObject({ value: '01330 QSDĐ/BB', valid: true });
  expect(checkValue('I41818474', 'code').value).toBe('141818474');
  expect(checkValue('514/XN', 'code').value).toBe('514/XN');
  expect(checkValue('1 1/TLKS-BS', 'code')).toMatchObject({ value: '11/TLKS-BS', valid: false });
  expect(checkValue('Ê. Đê', 'ethnicity')).toMatchObject({ value: 'Ê Đê', valid: true });
  // A stroke below the dots was read as a figure.
  expect(['Mười ba nghìn đồng', 'Mười ba nghìn đồng 5'].map((read) => checkValue(read, 'amountInWords').valid)).toEqual([true, false]);
  expect(checkValue('1 984', 'year')).toMatchObject({ value: '1984', isGuessed: true });
  expect(checkValue('285.UBND-GBT', 'code')).toMatchObject({ value: '285/UBND-GBT', valid: false });
  expect(checkValue('445/ILKS-BS', 'code').value).toBe('445/TLKS-BS');
  expect([checkValue('445/ILKS-BS', 'code').valid, checkValue('445/TLKS-BS', 'code').valid, checkValue('445/SXD-GPXD', 'code').valid]).toEqual([false, true, true]);
  expect(checkValue('ẤP 959546', 'code')).toMatchObject({ value: 'AP 959546', valid: false });
  expect(checkValue('CHg 40112', 'code').valid).toBe(false);
  expect(checkValue('386.9 m2', 'area')).toMatchObject({ value: '386,9 m²', isGuessed: true });
  expect(checkValue('5.836 m²', 'area')).toMatchObject({ value: '5.836 m²', isGuessed: false });
  expect([checkValue('Ê.', 'ethnicity').valid, checkValue('Ê Đê', 'ethnicity').valid]).toEqual([false, true]);
  expect(checkValue('Một, trăm bảy mươi nghìn đồng', 'amountInWords')).toMatchObject({ value: 'Một trăm bảy mươi nghìn đồng', valid: true });
  expect(checkValue('NỌ 864205', 'code')).toMatchObject({ value: 'NQ 864205', valid: false });
  expect(checkValue('5212024', 'code')).toMatchObject({ value: '52/2024', valid: false });
  for (const whole of ['0012019', '52/2024', 'CS 186129', 'BA.123456']) expect(checkValue(whole, 'code')).toMatchObject({ value: whole, valid: true });
  expect(checkValue('65O187', 'code')).toMatchObject({ value: '650187', valid: true });
  expect(checkValue('65O1†872O7', 'code')).toMatchObject({ value: '6501†87207', valid: false });
  expect(checkValue('Số: 12/2019 (bản sao)', 'code')).toMatchObject({ value: '12/2019', valid: true });
});

it('lets nine figures stand for no number of twelve', () => {
  expect(checkValue('000156057', 'personalNumber')).toMatchObject({ value: '000156057', valid: false });
  expect(checkValue('000156057', 'oldNumber').valid).toBe(true);
});

it('asks about an office’s mark that lost its last letters, and sets full stops between thousands', () => {
  expect([checkValue('283/XNT', 'code').valid, checkValue('283/XNTTHN', 'code').valid, checkValue('283/XN', 'code').valid]).toEqual([false, true, true]);
  expect(['N', 'Như trên', 'Năm một nghìn chín trăm tám mươi', 'Ngày mười bốn, tháng hai, năm một nghìn chín trăm chín mươi tư'].map((text) => checkValue(text, 'dateInWords').valid)).toEqual([false, true, true, true]);
  // An M for the N, where no office is called so; two letters of another office stand.
  expect([checkValue('0175/XM', 'code').valid, checkValue('0175/XN', 'code').valid, checkValue('12/QĐ', 'code').valid]).toEqual([false, true, true]);
  expect(['100,000', '1.250.000 đồng', '1 250 000'].map((sum) => checkValue(sum, 'money').value)).toEqual(['100.000', '1.250.000', '1.250.000']);
});

it('has figures for hours', () => {
  expect(checkValue('O6 giờ 3O phút, ngày 05 tháng 7 năm 2022', 'text').value).toBe('06 giờ 30 phút, ngày 05 tháng 7 năm 2022');
});
