import { expect, it } from 'vitest';
import { cardSides } from './card-sides.ts';

const front = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCĂN CƯỚC CÔNG DÂN\nCitizen Identity Card\nSố / No.: 000199000019\nHọ và tên / Full name: NGUYỄN THỊ MẪU\nNgày sinh / Date of birth: 15/01/1999\nQuốc tịch / Nationality: Việt Nam';
const newFront = 'CĂN CƯỚC\nIDENTITY CARD\nSố định danh cá nhân / Personal identification number\n000199000019\nHọ, chữ đệm và tên khai sinh / Full name\nNGUYỄN THỊ MẪU';
const back = 'Đặc điểm nhân dạng / Personal identification:\nNốt ruồi C:2cm dưới mắt phải\nNgày, tháng, năm / Date, month, year\nCỤC TRƯỞNG CỤC CẢNH SÁT\nNgón trỏ trái\nIDVNM1990000190000199000019<<4';
const newBack = 'Nơi cư trú / Place of residence\nBỘ CÔNG AN\nMINISTRY OF PUBLIC SECURITY\nNgày, tháng, năm cấp / Date of issue\nNgày, tháng, năm hết hạn / Date of expiry';

it.each([
  ['a front', front, ['front']],
  ['a front of 2024', newFront, ['front']],
  ['a back', back, ['back']],
  ['a back of 2024', newBack, ['back']],
  ['both sides copied on one page', `${front}\n${back}`, ['front', 'back']],
  ['both sides of 2024', `${newFront}\n${newBack}`, ['front', 'back']],
  ['a form that asks for the number', 'TỜ KHAI ĐĂNG KÝ KHAI SINH\nHọ, chữ đệm, tên người yêu cầu: Nguyễn Thị Mẫu\nSố định danh cá nhân: 000199000019\nNơi cư trú: Thôn Mẫu', []],
])('sees %s', (_, text, sides) => {
  expect(cardSides(text)).toEqual(sides);
});

it('takes no long letter about a lost card for the card', () => {
  expect(cardSides(`Tôi bị mất thẻ căn cước công dân. ${'Kính mong quý cơ quan xem xét giải quyết. '.repeat(25)}`)).toEqual([]);
});
