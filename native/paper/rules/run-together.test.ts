import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPaperWords } from '../paper-words.ts';
import { hasTwoCommunes, hasUnitBehindVillage } from './run-together.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

describe('a village right before a unit of the province', () => {
  it('has lost a comma', () => {
    for (const address of ['Tách hộ tại Thôn Sả Séng Tả Phìn, Sa Pa, Lào Cai', 'Bản Trống Tông La Pán Tẩn, Mù Cang Chải, Yên Bái']) expect([address, hasUnitBehindVillage(address, dictionary)]).toEqual([address, true]);
  });

  it('has lost none where it has one, its commune stands behind it, or nothing there is called so', () => {
    for (const address of ['Tách hộ tại Thôn Sả Séng, Tả Phìn, Sa Pa, Lào Cai', 'Thôn Bình Tả Phìn, xã Sa Pa, tỉnh Lào Cai', 'Ấp Tân Hòa Phú, Phước Lại, Cần Giuộc, Long An', 'Ấp Tân Thanh Đông, Cần Giuộc, Long An', 'Buôn Ma Thuột, Đắk Lắk']) expect([address, hasUnitBehindVillage(address, dictionary)]).toEqual([address, false]);
  });
});

it('an address lies in one commune, whose name an office of it may bear', () => {
  for (const [address, both] of [
    ['Tổ 10 - Phường Tam Quan - xã Hoài Nhơn - Tỉnh Bình Định', true], ['Phường Tam Quan xã Hoài Nhơn, Bình Định', true], ['Phường Tam Quan - Thị xã Hoài Nhơn - Tỉnh Bình Định', false], ['phường Phường Đúc, thành phố Huế', false],
    ['Trạm Y tế xã Tà Xùa, xã Tà Xùa, huyện Bắc Yên', false], ['Khu nhà ở xã hội Sao Mai, phường Dĩ An', false], ['Phường 2, thị xã Giá Rai', false],
  ] as const) expect([address, hasTwoCommunes(address)]).toEqual([address, both]);
});
