import { commune, dayBetween, person, place, slashed, spelled } from '../facts.ts';
import type { Person } from '../facts.ts';
import type { Random } from '../random.ts';
import { Hand } from './hand.ts';

const home = (name: string, province: string): string[] => ['ỦY BAN NHÂN DÂN', `XÃ ${name.toUpperCase()}`, `TỈNH ${province.toUpperCase()}`];

export function birthCertificate(random: Random): Hand {
  const hand = new Hand(random);
  const [child, mother, father, signer] = [person(random, 2015, 2026), person(random, 1980, 2002), person(random, 1978, 2000), person(random)];
  const { commune: name, province } = commune(random);
  hand.raw('<div style="text-align:right" class="small">TP/HT-2015-KS.1</div>');
  hand.head(home(name, province), { text: `${random.int(1, 300)}/${random.int(2016, 2026)}`, field: 'documentNumber' });
  hand.title(random.pick(['GIẤY KHAI SINH', 'TRÍCH LỤC KHAI SINH (BẢN SAO)']));
  hand.row({ label: random.pick(['Họ, chữ đệm, tên', 'Họ và tên']), value: child.name.toUpperCase(), field: 'fullName' });
  hand.row({ label: 'Ngày, tháng, năm sinh', value: slashed(child.birth), field: 'birthDate' }, { label: 'ghi bằng chữ', value: 'Như trên' });
  hand.row({ label: 'Giới tính', value: child.sex, field: 'sex' }, { label: 'Dân tộc', value: child.ethnicity, field: 'ethnicity' }, { label: 'Quốc tịch', value: 'Việt Nam', field: 'nationality' });
  hand.row({ label: 'Nơi sinh', value: `Bệnh viện Phụ sản tỉnh ${province}`, field: 'birthPlace' });
  hand.row({ label: 'Quê quán', value: child.origin, field: 'origin' });
  hand.row({ label: 'Số định danh cá nhân', value: child.number, field: 'personalNumber' });
  for (const [who, parent, key] of [['mẹ', mother, 'mother'], ['cha', father, 'father']] as const) {
    hand.row({ label: `Họ, chữ đệm, tên người ${who}`, value: parent.name, field: `${key}Name` });
    hand.row({ label: 'Năm sinh', value: String(parent.birth.year) }, { label: 'Dân tộc', value: parent.ethnicity }, { label: 'Quốc tịch', value: 'Việt Nam' });
    hand.row({ label: 'Nơi cư trú', value: parent.residence, field: `${key}Residence` });
  }
  hand.row({ label: 'Nơi đăng ký khai sinh', value: `UBND xã ${name}, tỉnh ${province}` });
  hand.row({ label: 'Ngày, tháng, năm đăng ký', value: slashed(dayBetween(random, 2016, 2026)), field: 'registrationDate' });
  hand.sign(`${name}, ${spelled(dayBetween(random, 2020, 2026))}`, random.pick(['CHỦ TỊCH', 'KT. CHỦ TỊCH - PHÓ CHỦ TỊCH']), signer.name, `UBND xã ${name} - tỉnh ${province}`, 'CÔNG CHỨC TƯ PHÁP - HỘ TỊCH');
  return hand;
}

export function birthRegistrationForm(random: Random): Hand {
  const hand = new Hand(random);
  const [child, parent] = [person(random, 2024, 2026), person(random, 1980, 2002)];
  const { commune: name, province } = commune(random);
  hand.head(['']);
  hand.title('TỜ KHAI ĐĂNG KÝ KHAI SINH');
  hand.raw(`<p style="text-align:center">Kính gửi: <sup data-decor>(1)</sup> Ủy ban nhân dân xã ${name}</p>`);
  hand.row({ label: random.pick(['Họ, chữ đệm, tên người yêu cầu', 'Họ và tên người yêu cầu']), value: parent.name, field: 'applicantName' });
  hand.row({ label: 'Nơi cư trú', value: parent.residence, field: 'applicantResidence' });
  hand.row({ label: 'Số định danh cá nhân/Giấy tờ tùy thân', value: parent.number, field: 'applicantNumber' });
  hand.row({ label: 'Quan hệ với người được khai sinh', value: parent.sex === 'Nam' ? 'Cha đẻ' : 'Mẹ đẻ' });
  hand.say('Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:', { bold: true });
  hand.row({ label: 'Họ, chữ đệm, tên', value: child.name.toUpperCase(), field: 'fullName' });
  hand.row({ label: 'Ngày, tháng, năm sinh', value: slashed(child.birth), field: 'birthDate', grow: 2 }, { label: 'Giới tính', value: child.sex, field: 'sex' });
  hand.row({ label: 'Dân tộc', value: child.ethnicity, field: 'ethnicity' }, { label: 'Quốc tịch', value: 'Việt Nam', field: 'nationality' });
  hand.row({ label: 'Nơi sinh', value: `Trung tâm Y tế khu vực ${name}, tỉnh ${province}`, field: 'birthPlace' });
  hand.row({ label: 'Quê quán', value: child.origin, field: 'origin' });
  hand.say('Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật.');
  hand.ticks('Đề nghị cấp bản sao', ['Có', 'Không'], random.int(0, 1));
  hand.sign(`Làm tại: ${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'Người yêu cầu', parent.name, undefined);
  hand.raw('<p class="small">Chú thích: (1) Ghi rõ tên cơ quan đề nghị thực hiện việc đăng ký khai sinh. Trường hợp không có số định danh cá nhân thì ghi số giấy tờ tùy thân, ngày cấp và cơ quan cấp.</p>');
  return hand;
}

/** Wife and husband side by side in a table, each cell a label and its value. */
export function marriageCertificate(random: Random): Hand {
  const hand = new Hand(random);
  const of = (sex: Person['sex']): Person => {
    let one = person(random, 1975, 2003);
    while (one.sex !== sex) one = person(random, 1975, 2003);
    return one;
  };
  const [wife, husband, signer] = [of('Nữ'), of('Nam'), person(random)];
  const { commune: name, province } = commune(random);
  hand.head(home(name, province), { text: `${random.int(1, 200)}/${random.int(2016, 2026)}` });
  hand.title('GIẤY CHỨNG NHẬN KẾT HÔN', random.pick(['', '(BẢN SAO)']));
  hand.table([
    ['Thông tin', 'Bên nữ (vợ)', 'Bên nam (chồng)'],
    ['Họ, chữ đệm, tên', wife.name.toUpperCase(), husband.name.toUpperCase()],
    ['Ngày, tháng, năm sinh', slashed(wife.birth), slashed(husband.birth)],
    ['Dân tộc', wife.ethnicity, husband.ethnicity],
    ['Quốc tịch', 'Việt Nam', 'Việt Nam'],
    ['Nơi cư trú', wife.residence, husband.residence],
    ['Giấy tờ tùy thân', `Căn cước số ${wife.number}`, `Căn cước số ${husband.number}`],
  ], ['24%', '38%', '38%']);
  hand.row({ label: 'Nơi đăng ký kết hôn', value: `Ủy ban nhân dân xã ${name}, tỉnh ${province}` });
  hand.row({ label: 'Ngày, tháng, năm đăng ký', value: slashed(dayBetween(random, 2010, 2026)), field: 'registrationDate' });
  hand.say('Giấy chứng nhận kết hôn này có giá trị kể từ ngày đăng ký. Vợ, chồng có nghĩa vụ thương yêu, chung thủy, tôn trọng, quan tâm, chăm sóc, giúp đỡ nhau.');
  hand.sign(`${name}, ${spelled(dayBetween(random, 2016, 2026))}`, 'NGƯỜI KÝ GIẤY CHỨNG NHẬN', signer.name, `UBND xã ${name} - ${province}`, random.pick(['Vợ', 'VỢ       CHỒNG']));
  return hand;
}

export function maritalStatus(random: Random): Hand {
  const hand = new Hand(random);
  const [one, signer] = [person(random, 1970, 2005), person(random)];
  const { commune: name, province } = commune(random);
  hand.head(home(name, province).slice(0, 2), { text: `${random.int(1, 900)}/UBND-XNTTHN` });
  hand.title('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN');
  hand.say(`Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014; xét đề nghị của ông/bà ${one.name} về việc cấp Giấy xác nhận tình trạng hôn nhân;`);
  hand.raw('<p style="text-align:center"><b>XÁC NHẬN</b></p>');
  hand.row({ label: 'Họ, chữ đệm, tên', value: one.name, field: 'fullName' });
  hand.row({ label: 'Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', grow: 2 }, { label: 'Giới tính', value: one.sex, field: 'sex' });
  hand.row({ label: 'Dân tộc', value: one.ethnicity, field: 'ethnicity' }, { label: 'Quốc tịch', value: 'Việt Nam' });
  hand.row({ label: 'Giấy tờ tùy thân', value: `Căn cước công dân số ${one.number} do Cục Cảnh sát cấp ngày ${slashed(dayBetween(random, 2021, 2024))}` });
  hand.row({ label: 'Nơi cư trú', value: one.residence, field: 'residence' });
  hand.row({ label: 'Tình trạng hôn nhân', value: random.pick(['Chưa đăng ký kết hôn với ai', 'Có vợ nhưng vợ đã chết']), field: 'maritalStatus' });
  hand.row({ label: 'Giấy này được cấp để', value: 'làm thủ tục đăng ký kết hôn' });
  hand.say('Giấy này có giá trị trong thời hạn 06 (sáu) tháng, kể từ ngày cấp.');
  hand.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'TM. ỦY BAN NHÂN DÂN', signer.name, `UBND xã ${name} - ${province}`);
  return hand;
}

export function deathNotice(random: Random): Hand {
  const hand = new Hand(random);
  const [dead, kin, signer] = [person(random, 1930, 1960), person(random, 1960, 1990), person(random)];
  const { commune: name, province } = commune(random);
  hand.head([`SỞ Y TẾ ${province.toUpperCase()}`, `TRẠM Y TẾ XÃ ${name.toUpperCase()}`], { text: `${random.int(1, 90)}/GBT-TYT` });
  hand.title('GIẤY BÁO TỬ');
  hand.say('1. Thông tin về người chết', { bold: true });
  hand.row({ label: 'Họ, chữ đệm, tên người chết', value: dead.name.toUpperCase(), field: 'fullName' });
  hand.row({ label: 'Ngày, tháng, năm sinh', value: slashed(dead.birth), field: 'birthDate' }, { label: 'Giới tính', value: dead.sex, field: 'sex' });
  hand.row({ label: 'Số định danh cá nhân', value: dead.number, field: 'personalNumber' });
  hand.row({ label: 'Nơi cư trú cuối cùng', value: dead.residence, field: 'residence' });
  hand.row({ label: 'Thời gian tử vong', value: `${random.int(0, 23)} giờ ${random.int(0, 59)} phút, ${spelled(dayBetween(random, 2024, 2026))}` });
  hand.row({ label: 'Nơi chết', value: place(random), field: 'deathPlace' });
  hand.row({ label: 'Nguyên nhân chết', value: random.pick(['Suy tim, tuổi cao sức yếu', 'Đột quỵ', 'Ung thư phổi giai đoạn cuối']) });
  hand.say('2. Thông tin về người thân thích', { bold: true });
  hand.row({ label: 'Họ, chữ đệm, tên người thân thích', value: kin.name, field: 'relativeName' }, { label: 'Quan hệ', value: 'Con', grow: 0.4 });
  hand.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'TRẠM TRƯỞNG', signer.name, `Trạm y tế xã ${name}`);
  return hand;
}
