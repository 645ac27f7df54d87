import type { Random } from './random.ts';

/** Invented people and places. Numbers begin with 000, a province code that is assigned to nobody. */
export interface Person {
  readonly name: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly birth: Day;
  readonly number: string;
  readonly ethnicity: string;
  readonly residence: string;
  readonly origin: string;
  readonly phone: string;
}

export interface Day {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const surnames = 'Nguyễn Nguyễn Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Tô Lương Vi Lò Quách Giàng Thạch Kiều Chử'.split(' ');
const middles = { Nam: 'Văn Hữu Đức Minh Quang Đình Xuân Công Thành Ngọc Quốc Bá Trọng'.split(' '), Nữ: 'Thị Thị Thị Ngọc Thu Thanh Mỹ Kim Hồng Diệu Bích Ánh Phương'.split(' ') };
const givens = { Nam: 'Anh Bảo Cường Dũng Đạt Hiếu Hưng Khoa Long Nghĩa Phúc Quân Sơn Thắng Tuấn Việt Vượng Khánh Trường Duy'.split(' '), Nữ: 'Hương Lan Mai Nga Oanh Quỳnh Thảo Trang Uyên Vân Yến Nhung Hạnh Hiền Thủy Tuyết Huệ Loan Diễm Giang'.split(' ') };
const provinces = 'Hà Nội,Thanh Hóa,Nghệ An,Quảng Ninh,Bắc Ninh,Lạng Sơn,Đắk Lắk,Lâm Đồng,Cần Thơ,Đồng Tháp,Tây Ninh,Quảng Ngãi,Thái Nguyên,Phú Thọ,Gia Lai,Cà Mau'.split(',');
const districts = 'Gia Lâm,Đông Anh,Thạch Thành,Diễn Châu,Tiên Yên,Yên Phong,Bắc Sơn,Krông Năng,Đơn Dương,Ninh Kiều,Lấp Vò,Tân Biên,Sơn Tịnh,Đại Từ'.split(',');
const communes = 'Yên Thường,Bình Minh,Tân Lập,Phú Mỹ,An Khánh,Đông Hải,Quảng Lưu,Hòa Thắng,Vĩnh Thịnh,Ea Kao,Thạnh Lộc,Trung Nghĩa,Mỹ Hương,Cẩm Giàng'.split(',');
const streets = 'Lê Lợi,Trần Hưng Đạo,Nguyễn Trãi,Hai Bà Trưng,Lý Thường Kiệt,Phan Đình Phùng,Quang Trung,Điện Biên Phủ'.split(',');

export function place(random: Random): string {
  const home = random.pick([`Thôn ${random.int(1, 9)}`, `Xóm ${random.pick(communes)}`, `Số ${random.int(1, 240)} đường ${random.pick(streets)}`, `Tổ ${random.int(1, 20)}`]);
  const commune = `${random.pick(['xã', 'phường'])} ${random.pick(communes)}`;
  const district = random.chance(0.4) ? `huyện ${random.pick(districts)}, ` : '';
  return `${home}, ${commune}, ${district}tỉnh ${random.pick(provinces)}`;
}

export function commune(random: Random): { readonly commune: string; readonly province: string } {
  return { commune: random.pick(communes), province: random.pick(provinces) };
}

export function dayBetween(random: Random, first: number, last: number): Day {
  return { day: random.int(1, 28), month: random.int(1, 12), year: random.int(first, last) };
}

export function person(random: Random, first = 1950, last = 2006): Person {
  const sex = random.pick(['Nam', 'Nữ'] as const);
  const birth = dayBetween(random, first, last);
  const century = (Math.floor(birth.year / 100) - 19) * 2 + (sex === 'Nam' ? 0 : 1);
  return {
    name: [random.pick(surnames), random.pick(middles[sex]), ...(random.chance(0.15) ? [random.pick(middles[sex])] : []), random.pick(givens[sex])].join(' '),
    sex,
    birth,
    number: `000${century}${String(birth.year % 100).padStart(2, '0')}${random.digits(6)}`,
    ethnicity: random.pick(['Kinh', 'Kinh', 'Kinh', 'Tày', 'Mường', 'Thái', 'Khmer', 'Nùng', 'Mông']),
    residence: place(random),
    origin: place(random).split(', ').slice(1).join(', '),
    phone: `09${random.digits(8)}`,
  };
}

export function slashed({ day, month, year }: Day): string {
  return `${two(day)}/${two(month)}/${year}`;
}

export function spelled({ day, month, year }: Day): string {
  return `ngày ${two(day)} tháng ${two(month)} năm ${year}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
