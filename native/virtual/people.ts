/**
 * The people of the virtual centre. None exists: the province prefix 000 is assigned to nobody. Virtual cards, sample
 * papers and tests all show these six, so that what one device says can be held against another.
 */
export interface VirtualPerson {
  readonly id: string;
  /** 12 digits. */
  readonly number: string;
  /** Old 9-digit number, or empty. */
  readonly oldNumber: string;
  readonly fullName: string;
  /** yyyy-MM-dd, as all dates here. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly residence: string;
  readonly origin: string;
  readonly issueDate: string;
  /** Null on a card without expiry. */
  readonly expiryDate: string | null;
  readonly phone: string;
  /** Why this person is here, for whoever uses the dock. */
  readonly story: string;
}

export const virtualPeople: readonly VirtualPerson[] = [
  {
    id: 'mau',
    number: '000199000019',
    oldNumber: '',
    fullName: 'Nguyễn Thị Mẫu',
    birthDate: '1999-01-15',
    sex: 'female',
    residence: 'Thôn Mẫu, Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu',
    origin: 'Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu',
    issueDate: '2022-07-01',
    expiryDate: '2039-01-15',
    phone: '0900000019',
    story: 'Người mẹ trẻ đến đăng ký khai sinh cho con',
  },
  {
    id: 'thu',
    number: '000085000027',
    oldNumber: '000012345',
    fullName: 'Trần Văn Thử',
    birthDate: '1985-09-02',
    sex: 'male',
    residence: 'Số 7 Đường Thử Nghiệm, Phường Thử, Tỉnh Mẫu',
    origin: 'Xã Thử, Huyện Thử, Tỉnh Mẫu',
    issueDate: '2024-08-15',
    expiryDate: '2045-09-02',
    phone: '0900000027',
    story: 'Thẻ căn cước mới, còn số CMND cũ; mở hộ kinh doanh',
  },
  {
    id: 'vidu',
    number: '000148000035',
    oldNumber: '000054321',
    fullName: 'Lê Thị Ví Dụ',
    birthDate: '1948-11-24',
    sex: 'female',
    residence: 'Xóm Đình, Thôn Ví Dụ, Xã Ví Dụ, Tỉnh Mẫu',
    origin: 'Xã Ví Dụ, Huyện Ví Dụ, Tỉnh Mẫu',
    issueDate: '2021-04-20',
    expiryDate: null,
    phone: '0900000035',
    story: 'Cụ bà, thẻ không thời hạn; xin trợ cấp hưu trí xã hội',
  },
  {
    id: 'khang',
    number: '000208000043',
    oldNumber: '',
    fullName: 'Phạm Minh Khang',
    birthDate: '2008-03-20',
    sex: 'male',
    residence: 'Tổ 3, Phường Mẫu Mực, Tỉnh Mẫu',
    origin: 'Phường Mẫu Mực, Tỉnh Mẫu',
    issueDate: '2025-04-10',
    expiryDate: '2033-03-20',
    phone: '0900000043',
    story: 'Sinh viên mới lên tỉnh, đăng ký tạm trú',
  },
  {
    id: 'buoi',
    number: '000172000051',
    oldNumber: '',
    fullName: 'Hoàng Thị Hồng Bưởi',
    birthDate: '1972-06-30',
    sex: 'female',
    residence: 'Bản Mẫu, Xã Vùng Cao, Tỉnh Mẫu',
    origin: 'Xã Vùng Cao, Huyện Vùng Cao, Tỉnh Mẫu',
    issueDate: '2023-02-14',
    expiryDate: '2032-06-30',
    phone: '0900000051',
    story: 'Xóa thế chấp sổ đỏ sau khi trả hết nợ ngân hàng',
  },
  {
    id: 'long',
    number: '000093000068',
    oldNumber: '000099887',
    fullName: 'Vũ Đức Long',
    birthDate: '1993-12-05',
    sex: 'male',
    residence: 'Thôn Đông, Xã Mẫu, Tỉnh Mẫu',
    origin: 'Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu',
    issueDate: '2021-12-01',
    expiryDate: '2033-12-05',
    phone: '0900000068',
    story: 'Xin xác nhận tình trạng hôn nhân để cưới vợ',
  },
];

/** The person by id or number; throws for one who is not in the table. */
export function virtualPerson(idOrNumber: string): VirtualPerson {
  const found = virtualPeople.find((person) => person.id === idOrNumber || person.number === idOrNumber);
  if (found === undefined) throw new Error('there is no such virtual person');
  return found;
}

/** The text of the QR on the person's card: seven fields without signature or checksum. */
export function cardQrText(person: VirtualPerson): string {
  const digits = (date: string): string => date.split('-').reverse().join('');
  const sex = person.sex === 'male' ? 'Nam' : 'Nữ';
  return [person.number, person.oldNumber, person.fullName, digits(person.birthDate), sex, person.residence, digits(person.issueDate)].join('|');
}
