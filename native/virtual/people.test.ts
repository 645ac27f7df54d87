import { expect, test } from 'vitest';
import { cardQrText, virtualPeople, virtualPerson } from './people.ts';

test('nobody in the virtual centre can be a real person', () => {
  for (const person of virtualPeople) expect(person.number).toMatch(/^000\d{9}$/);
  expect(new Set(virtualPeople.map((person) => person.number)).size).toBe(virtualPeople.length);
});

test('century, sex and birth year of each number agree with the person', () => {
  for (const { number, birthDate, sex } of virtualPeople) {
    const century = Number(birthDate.slice(0, 2)) - 19;
    expect(number[3]).toBe(String(century * 2 + (sex === 'female' ? 1 : 0)));
    expect(number.slice(4, 6)).toBe(birthDate.slice(2, 4));
  }
});

test('the QR has the seven fields of the card', () => {
  expect(cardQrText(virtualPerson('mau'))).toBe('000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu|01072022');
});
