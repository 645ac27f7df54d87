import { checkDigit } from '../../data-groups/mrz-check-digit.ts';

/** A person that does not exist; the prefix 000 is given to no province. */
export interface TestPerson {
  readonly id: string;
  readonly number: string;
  readonly oldNumber: string;
  readonly fullName: string;
  /** As the MRZ writes it: surname, then given names. */
  readonly mrzName: readonly [string, string];
  readonly sex: 'Nam' | 'Nữ';
  /** `yyyy-MM-dd`. */
  readonly birthDate: string;
  readonly issueDate: string;
  /** Null for a card without expiry. */
  readonly expiryDate: string | null;
  readonly residence: string;
  readonly origin: string;
  readonly parents: readonly [string, string];
  readonly spouse: string;
}

const place = (commune: string): string => `Thôn Mẫu, Xã ${commune}, Huyện Mẫu, Tỉnh Mẫu`;

/** The six people of the virtual centre, one for each age limit of the card and each way a name can be awkward. */
export const testPeople: readonly TestPerson[] = [
  person('mau', '000199000019', '', 'Nguyễn Thị Mẫu', ['NGUYEN', 'THI MAU'], 'Nữ', '1999-01-15', '2022-07-01', '2039-01-15', 'Mẫu'),
  person('thu', '000088000027', '000111222', 'Trần Văn Thử', ['TRAN', 'VAN THU'], 'Nam', '1988-03-20', '2023-05-10', '2028-03-20', 'Thử', 'Phạm Thị Mẫu'),
  person('anh', '000305000035', '', 'Lê Ngọc Ánh Tuyết', ['LE', 'NGOC ANH TUYET'], 'Nữ', '2005-09-02', '2021-12-15', '2030-09-02', 'Ví Dụ'),
  person('cu', '000060000043', '000333444', 'Đỗ Cụ', ['DO', 'CU'], 'Nam', '1960-04-12', '2021-06-01', null, 'Cụ', 'Vũ Thị Bà'),
  person('dang', '000175000051', '000555666', 'Phạm Thị Đặng Ví Dụ', ['PHAM', 'THI DANG VI DU'], 'Nữ', '1975-11-30', '2022-02-20', '2035-11-30', 'Đặng', 'Hồ Văn Dụ'),
  person('em', '000210000068', '', 'Hoàng Em', ['HOANG', 'EM'], 'Nam', '2010-06-01', '2024-08-05', '2035-06-01', 'Em'),
];

/** The person with an id, or the first one. */
export function testPerson(id: string): TestPerson | undefined {
  return testPeople.find((known) => known.id === id);
}

/** Three lines of the card's MRZ, joined. */
export function mrzOf({ number, birthDate, sex, expiryDate, mrzName }: TestPerson): string {
  const line1 = `IDVNM${number.slice(3)}${checkDigit(number.slice(3))}${number}<<${checkDigit(number)}`;
  const birth = shortDate(birthDate);
  const expiry = shortDate(expiryDate ?? '2099-12-31');
  const line2 = `${birth}${checkDigit(birth)}${sex === 'Nam' ? 'M' : 'F'}${expiry}${checkDigit(expiry)}VNM<<<<<<<<<<<`;
  const composite = checkDigit(line1.slice(5) + line2.slice(0, 7) + line2.slice(8, 15) + line2.slice(18, 29));
  const line3 = `${mrzName[0]}<<${mrzName[1].replaceAll(' ', '<')}`.padEnd(30, '<').slice(0, 30);
  return `${line1}${line2}${composite}${line3}`;
}

/** Text of the QR code on the card. */
export function qrOf({ number, oldNumber, fullName, birthDate, sex, residence, issueDate }: TestPerson): string {
  const digits = (date: string): string => vietnameseDate(date).replaceAll('/', '');
  return [number, oldNumber, fullName, digits(birthDate), sex, residence, digits(issueDate)].join('|');
}

/** `dd/MM/yyyy`. */
export function vietnameseDate(date: string): string {
  return date.split('-').toReversed().join('/');
}

/** `YYMMDD`. */
export function shortDate(date: string): string {
  return date.slice(2).replaceAll('-', '');
}

function person(
  id: string, number: string, oldNumber: string, fullName: string, mrzName: readonly [string, string], sex: 'Nam' | 'Nữ',
  birthDate: string, issueDate: string, expiryDate: string | null, commune: string, spouse = '',
): TestPerson {
  const parents = ['Cha Không Có Thật', 'Mẹ Không Có Thật'] as const;
  return { id, number, oldNumber, fullName, mrzName, sex, birthDate, issueDate, expiryDate, residence: place(commune), origin: `Xã ${commune}, Tỉnh Mẫu`, parents, spouse };
}
