import { commune, dayBetween, person, place, slashed, spelled } from '../facts.ts';
import { Flow } from '../flow.ts';
import type { Random } from '../random.ts';

const committee = (name: string): string[] => ['ỦY BAN NHÂN DÂN', `XÃ ${name.toUpperCase()}`];

export function birthCertificate(random: Random): Flow {
  const flow = new Flow(random);
  const [child, mother, father] = [person(random, 2015, 2026), person(random, 1980, 2002), person(random, 1978, 2000)];
  const { commune: name, province } = commune(random);
  flow.head(committee(name), `${random.int(1, 300)}/${random.int(2015, 2026)}`);
  flow.title(random.pick(['GIẤY KHAI SINH', 'TRÍCH LỤC KHAI SINH']), random.chance(0.3) ? '(BẢN SAO)' : undefined);
  flow.answer({ label: 'Họ, chữ đệm, tên', value: child.name.toUpperCase(), field: 'fullName' });
  flow.answers([{ label: 'Ngày, tháng, năm sinh', value: slashed(child.birth), field: 'birthDate', share: 0.6 }, { label: 'Giới tính', value: child.sex, field: 'sex', share: 0.4 }]);
  flow.answers([{ label: 'Dân tộc', value: child.ethnicity, field: 'ethnicity', share: 0.5 }, { label: 'Quốc tịch', value: 'Việt Nam', field: 'nationality', share: 0.5 }]);
  flow.answer({ label: 'Nơi sinh', value: `Trung tâm Y tế ${place(random).split(', ').slice(1).join(', ')}`, field: 'birthPlace' });
  flow.answer({ label: 'Quê quán', value: child.origin, field: 'origin' });
  flow.answer({ label: 'Số định danh cá nhân', value: child.number, field: 'personalNumber' });
  for (const [who, parent, key] of [['mẹ', mother, 'mother'], ['cha', father, 'father']] as const) {
    flow.answer({ label: `Họ, chữ đệm, tên người ${who}`, value: parent.name, field: `${key}Name` });
    flow.answers([{ label: 'Năm sinh', value: String(parent.birth.year), share: 0.3 }, { label: 'Dân tộc', value: parent.ethnicity, share: 0.32 }, { label: 'Quốc tịch', value: 'Việt Nam', share: 0.38 }]);
    flow.answer({ label: 'Nơi cư trú', value: parent.residence, field: `${key}Residence` });
  }
  flow.answer({ label: 'Nơi đăng ký khai sinh', value: `Ủy ban nhân dân xã ${name}, tỉnh ${province}` });
  flow.answer({ label: 'Ngày, tháng, năm đăng ký', value: slashed(dayBetween(random, 2015, 2026)), field: 'registrationDate' });
  flow.sign('NGƯỜI KÝ GIẤY KHAI SINH', random.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH']), person(random).name, `ỦY BAN NHÂN DÂN XÃ ${name} * ${province}`);
  return flow;
}

export function birthRegistrationForm(random: Random): Flow {
  const flow = new Flow(random);
  const [child, parent] = [person(random, 2024, 2026), person(random, 1980, 2002)];
  const { commune: name, province } = commune(random);
  flow.head(['Mẫu số 01']);
  flow.title('TỜ KHAI ĐĂNG KÝ KHAI SINH');
  flow.say(`Kính gửi: Ủy ban nhân dân xã ${name}, tỉnh ${province}`);
  flow.answer({ label: 'Họ, chữ đệm, tên người yêu cầu', value: parent.name, field: 'applicantName' });
  flow.answer({ label: 'Nơi cư trú', value: parent.residence, field: 'applicantResidence' });
  flow.answer({ label: 'Số định danh cá nhân', value: parent.number, field: 'applicantNumber' });
  flow.answer({ label: 'Quan hệ với người được khai sinh', value: parent.sex === 'Nam' ? 'Cha đẻ' : 'Mẹ đẻ' });
  flow.say('Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:');
  flow.answer({ label: 'Họ, chữ đệm, tên', value: child.name.toUpperCase(), field: 'fullName' });
  flow.answers([{ label: 'Ngày, tháng, năm sinh', value: slashed(child.birth), field: 'birthDate', share: 0.6 }, { label: 'Giới tính', value: child.sex, field: 'sex', share: 0.4 }]);
  flow.answer({ label: 'Nơi sinh', value: `Bệnh viện Đa khoa tỉnh ${province}`, field: 'birthPlace' });
  flow.answers([{ label: 'Dân tộc', value: child.ethnicity, field: 'ethnicity', share: 0.5 }, { label: 'Quốc tịch', value: 'Việt Nam', field: 'nationality', share: 0.5 }]);
  flow.answer({ label: 'Quê quán', value: child.origin, field: 'origin' });
  flow.say('Tôi cam đoan những nội dung khai trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật và chịu hoàn toàn trách nhiệm trước pháp luật về cam đoan của mình.');
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'Người yêu cầu', parent.name, undefined);
  return flow;
}

export function marriageCertificate(random: Random): Flow {
  const flow = new Flow(random);
  const { commune: name, province } = commune(random);
  flow.head(committee(name), `${random.int(1, 200)}/${random.int(2010, 2026)}`);
  flow.title('GIẤY CHỨNG NHẬN KẾT HÔN');
  for (const [label, key, seed] of [['vợ', 'wife', 'Nữ'], ['chồng', 'husband', 'Nam']] as const) {
    let one = person(random, 1975, 2003);
    while (one.sex !== seed) one = person(random, 1975, 2003);
    flow.answer({ label: `Họ, chữ đệm, tên ${label}`, value: one.name.toUpperCase(), field: `${key}Name` });
    flow.answer({ label: 'Ngày, tháng, năm sinh', value: slashed(one.birth), field: `${key}BirthDate` });
    flow.answers([{ label: 'Dân tộc', value: one.ethnicity, share: 0.5 }, { label: 'Quốc tịch', value: 'Việt Nam', share: 0.5 }]);
    flow.answer({ label: 'Nơi cư trú', value: one.residence, field: `${key}Residence` });
    flow.answer({ label: 'Giấy tờ tùy thân', value: `Căn cước công dân số ${one.number}` });
  }
  flow.answer({ label: 'Nơi đăng ký kết hôn', value: `Ủy ban nhân dân xã ${name}, tỉnh ${province}` });
  flow.answer({ label: 'Ngày, tháng, năm đăng ký', value: slashed(dayBetween(random, 2010, 2026)), field: 'registrationDate' });
  flow.sign('NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN', 'CHỦ TỊCH', person(random).name, `ỦY BAN NHÂN DÂN XÃ ${name} * ${province}`);
  return flow;
}

export function maritalStatus(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random, 1970, 2005);
  const { commune: name, province } = commune(random);
  flow.head(committee(name), `${random.int(1, 900)}/UBND-XNTTHN`);
  flow.title('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN');
  flow.say(`Xét đề nghị của ông/bà ${one.name}, về việc cấp Giấy xác nhận tình trạng hôn nhân,`);
  flow.say('XÁC NHẬN:', { face: 'bold', size: flow.size });
  flow.answer({ label: 'Họ, chữ đệm, tên', value: one.name, field: 'fullName' });
  flow.answers([{ label: 'Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', share: 0.6 }, { label: 'Giới tính', value: one.sex, field: 'sex', share: 0.4 }]);
  flow.answers([{ label: 'Dân tộc', value: one.ethnicity, field: 'ethnicity', share: 0.5 }, { label: 'Quốc tịch', value: 'Việt Nam', share: 0.5 }]);
  flow.answer({ label: 'Giấy tờ tùy thân', value: `Thẻ căn cước số ${one.number}` });
  flow.answer({ label: 'Nơi cư trú', value: one.residence, field: 'residence' });
  flow.answer({ label: 'Tình trạng hôn nhân', value: random.pick(['Hiện tại chưa đăng ký kết hôn với ai', 'Đã ly hôn, hiện tại chưa đăng ký kết hôn với ai']), field: 'maritalStatus' });
  flow.answer({ label: 'Giấy này được cấp để', value: random.pick(['làm thủ tục kết hôn', 'bổ sung hồ sơ vay vốn ngân hàng']) });
  flow.say(`Giấy này có giá trị sử dụng trong thời hạn 6 tháng, kể từ ngày cấp.`);
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI KÝ GIẤY XÁC NHẬN', person(random).name, `ỦY BAN NHÂN DÂN XÃ ${name} * ${province}`);
  return flow;
}

export function deathNotice(random: Random): Flow {
  const flow = new Flow(random);
  const [dead, kin] = [person(random, 1930, 1960), person(random, 1960, 1990)];
  const { commune: name, province } = commune(random);
  flow.head(['SỞ Y TẾ TỈNH', `TRẠM Y TẾ ${name.toUpperCase()}`], `${random.int(1, 90)}/GBT`);
  flow.title('GIẤY BÁO TỬ');
  flow.answer({ label: 'Họ, chữ đệm, tên người chết', value: dead.name.toUpperCase(), field: 'fullName' });
  flow.answers([{ label: 'Ngày, tháng, năm sinh', value: slashed(dead.birth), field: 'birthDate', share: 0.6 }, { label: 'Giới tính', value: dead.sex, field: 'sex', share: 0.4 }]);
  flow.answer({ label: 'Số định danh cá nhân', value: dead.number, field: 'personalNumber' });
  flow.answer({ label: 'Nơi cư trú cuối cùng', value: dead.residence, field: 'residence' });
  flow.answer({ label: 'Đã chết vào lúc', value: `${random.int(0, 23)} giờ ${random.int(0, 59)} phút, ${spelled(dayBetween(random, 2024, 2026))}` });
  flow.answer({ label: 'Nơi chết', value: place(random), field: 'deathPlace' });
  flow.answer({ label: 'Nguyên nhân chết', value: random.pick(['Bệnh già', 'Tai nạn giao thông', 'Suy hô hấp', 'Tai biến mạch máu não']) });
  flow.answer({ label: 'Họ, chữ đệm, tên người thân thích', value: kin.name, field: 'relativeName' });
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'THỦ TRƯỞNG ĐƠN VỊ', person(random).name, `TRẠM Y TẾ ${name} * ${province}`);
  return flow;
}
