import { expect, it } from 'vitest';
import { doubtsOfWhole } from './whole-value.ts';

it('asks about a name that ends before the name itself, as one of a letter is easily lost', () => {
  for (const name of ['Bá Thị', 'ĐÀNG THỊ', 'Nguyễn Hoàng Thị', 'Lò Văn']) expect(doubtsOfWhole(name, 'name')).toEqual(['rule']);
  for (const name of ['Bá Thị Ỷ', 'Trần Thế Văn', 'Thị Mai', 'Lò Văn Ó']) expect(doubtsOfWhole(name, 'name')).toEqual([]);
});
