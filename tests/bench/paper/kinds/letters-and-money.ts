import { checkDigit } from '../../../../native/emrtd/data-groups/mrz-check-digit.ts';
import { commune, dayBetween, person, slashed, spelled } from '../facts.ts';
import type { Person } from '../facts.ts';
import { Flow } from '../flow.ts';
import { table } from '../marks.ts';
import type { Random } from '../random.ts';
import { mm } from '../sheet.ts';

const reasons = [
  'Gia đình tôi có hoàn cảnh khó khăn, hai con còn nhỏ đang đi học, bản thân thường xuyên đau ốm nên không có việc làm ổn định.',
  'Cơn bão số 3 vừa qua đã làm tốc mái nhà, hư hỏng toàn bộ tài sản và giấy tờ của gia đình, nay tôi cần được cấp lại để làm thủ tục vay vốn.',
  'Thửa đất nêu trên được gia đình tôi sử dụng ổn định từ năm 1993 đến nay, không có tranh chấp với các hộ liền kề và đã nộp thuế đầy đủ hằng năm.',
  'Do trước đây cán bộ ghi nhầm chữ đệm trong sổ gốc, nên thông tin trên giấy tờ của tôi không thống nhất với cơ sở dữ liệu quốc gia về dân cư.',
];

export function applicationLetter(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random);
  const { commune: name, province } = commune(random);
  flow.head([]);
  flow.title(random.pick(['ĐƠN ĐỀ NGHỊ', 'ĐƠN XIN XÁC NHẬN', 'ĐƠN TRÌNH BÀY']), 'V/v xác nhận hoàn cảnh gia đình');
  flow.say(`Kính gửi: - Ủy ban nhân dân xã ${name}, tỉnh ${province};`);
  flow.answer({ label: 'Tôi tên là', value: one.name, field: 'fullName' });
  flow.answers([{ label: 'Sinh ngày', value: slashed(one.birth), field: 'birthDate', share: 0.5 }, { label: 'Điện thoại', value: one.phone, field: 'phone', share: 0.5 }]);
  flow.answer({ label: 'Số CCCD', value: one.number, field: 'personalNumber' });
  flow.answer({ label: 'Nơi thường trú', value: one.residence, field: 'residence' });
  flow.say('Tôi làm đơn này xin trình bày với quý cơ quan một việc như sau:');
  for (let count = 0; count < random.int(2, 3); count += 1) flow.say(random.pick(reasons));
  flow.say('Vì vậy, tôi kính mong quý cơ quan xem xét, giải quyết theo quy định của pháp luật. Tôi xin chân thành cảm ơn!');
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI LÀM ĐƠN', one.name, random.chance(0.4) ? `ỦY BAN NHÂN DÂN XÃ ${name}` : undefined, random.chance(0.4) ? 'XÁC NHẬN CỦA UBND XÃ' : undefined);
  return flow;
}

const fees: readonly (readonly [string, number])[] = [['Lệ phí đăng ký cư trú', 20_000], ['Phí chứng thực bản sao', 8_000], ['Lệ phí cấp giấy chứng nhận', 100_000], ['Phí thẩm định hồ sơ', 250_000], ['Lệ phí đăng ký hộ kinh doanh', 100_000], ['Phí trích lục hồ sơ', 45_000]];

export function feeReceipt(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random);
  const { commune: name, province } = commune(random);
  flow.head(['ỦY BAN NHÂN DÂN', `XÃ ${name.toUpperCase()}`], random.digits(7));
  flow.title('BIÊN LAI THU PHÍ, LỆ PHÍ', 'Liên 2: Giao cho người nộp tiền');
  flow.answer({ label: 'Họ và tên người nộp tiền', value: one.name, field: 'payerName' });
  flow.answer({ label: 'Địa chỉ', value: one.residence, field: 'address' });
  const rows = [['STT', 'Nội dung thu', 'Số lượng', 'Đơn giá', 'Thành tiền']];
  let total = 0;
  for (let row = 1; row <= random.int(2, 4); row += 1) {
    const [label, price] = random.pick(fees);
    const count = random.int(1, 5);
    total += price * count;
    rows.push([String(row), label, String(count), money(price), money(price * count)]);
  }
  rows.push(['', 'Tổng cộng', '', '', money(total)]);
  flow.fields['total'] = money(total);
  flow.y = table(flow.sheet, { x: flow.left, y: flow.y + 4, widths: [30, 190, 62, 82, 100], rowHeight: random.pick([20, 24, 28]) }, rows) + 10;
  flow.answer({ label: 'Hình thức thanh toán', value: random.pick(['Tiền mặt', 'Chuyển khoản']) });
  flow.answer({ label: 'Ngày thu', value: slashed(dayBetween(random, 2025, 2026)), field: 'paidDate' });
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI THU TIỀN', person(random).name, `UBND XÃ ${name} * ${province}`, 'NGƯỜI NỘP TIỀN');
  return flow;
}

const money = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/gu, '.');

/** Front and back of a card of the second generation, copied onto one page. */
export function idCardCopy(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random, 1960, 2008);
  const { sheet } = flow;
  const [x, y, scale] = [mm(40), mm(30), random.between(1.05, 1.5)];
  const small = { face: 'sans', size: 7 * scale } as const;
  const value = { face: 'sansBold', size: 8.5 * scale } as const;
  const at = (line: number): number => y + line * 14 * scale;
  sheet.pdf.roundedRect(x, y, mm(85.6) * scale, mm(54) * scale, 8).lineWidth(0.8).strokeColor('#777').stroke();
  sheet.centre('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', x + mm(50) * scale, at(0.6), { face: 'sansBold', size: 7.5 * scale });
  sheet.centre('CĂN CƯỚC CÔNG DÂN', x + mm(50) * scale, at(1.5), { face: 'sansBold', size: 11 * scale, colour: '#b02030' });
  sheet.pdf.rect(x + 10, at(3), mm(20) * scale, mm(27) * scale).fillColor('#b9b2a8').fill();
  const column = x + mm(26) * scale;
  flow.put('personalNumber', one.number, () => { sheet.put('Số / No.:', column, at(2.9), small); sheet.put(one.number, column + 34 * scale, at(2.8), { ...value, size: 11 * scale }); });
  flow.put('fullName', one.name.toUpperCase(), () => { sheet.put('Họ và tên / Full name:', column, at(4), small); sheet.put(one.name.toUpperCase(), column, at(4.8), value); });
  flow.put('birthDate', slashed(one.birth), () => { sheet.put('Ngày sinh / Date of birth:', column, at(5.9), small); sheet.put(slashed(one.birth), column + 92 * scale, at(5.8), value); });
  sheet.put('Giới tính / Sex:', column, at(6.9), small);
  sheet.put(one.sex, column + 55 * scale, at(6.8), value);
  sheet.put('Quê quán / Place of origin:', column, at(7.8), small);
  sheet.put(one.origin, column, at(8.6), { ...value, size: 7 * scale });
  const back = y + mm(54) * scale + mm(14);
  sheet.pdf.roundedRect(x, back, mm(85.6) * scale, mm(54) * scale, 8).strokeColor('#777').stroke();
  sheet.put('Đặc điểm nhân dạng / Personal identification:', x + 10, back + 12, small);
  sheet.put(`Nốt ruồi C:${random.int(1, 4)}cm dưới mắt ${random.pick(['trái', 'phải'])}`, x + 10, back + 24, value);
  mrz(one).forEach((line, row) => sheet.put(line, x + 10, back + mm(34) * scale + row * 14 * scale, { face: 'sans', size: 10 * scale }));
  return flow;
}

/** The card's zone, three lines of thirty (9303-5); it expires at forty. */
function mrz({ name, number, birth, sex }: Person): string[] {
  const [surname = '', ...given] = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'D').toUpperCase().split(' ');
  const date = (year: number): string => [year % 100, birth.month, birth.day].map((part) => String(part).padStart(2, '0')).join('');
  const checked = (field: string): string => `${field}${checkDigit(field)}`;
  const first = `IDVNM${checked(number.slice(3))}${number}<<${checkDigit(number)}`;
  const second = `${checked(date(birth.year))}${sex === 'Nam' ? 'M' : 'F'}${checked(date(birth.year + 40))}VNM<<<<<<<<<<<`;
  const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18));
  return [first, `${second}${composite}`, `${surname}<<${given.join('<')}`.padEnd(30, '<').slice(0, 30)];
}
