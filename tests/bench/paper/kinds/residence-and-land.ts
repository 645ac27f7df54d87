import { commune, dayBetween, person, place, slashed, spelled } from '../facts.ts';
import { Flow } from '../flow.ts';
import { digitBoxes, table } from '../marks.ts';
import type { Random } from '../random.ts';
import { mm } from '../sheet.ts';

export function residenceForm(random: Random): Flow {
  const flow = new Flow(random);
  const [one, owner] = [person(random), person(random)];
  const { commune: name } = commune(random);
  flow.head(['Mẫu CT01 ban hành theo', 'Thông tư 53/2025/TT-BCA']);
  flow.title('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', `Kính gửi: Công an xã ${name}`);
  flow.answer({ label: '1. Họ, chữ đệm và tên', value: one.name.toUpperCase(), field: 'fullName' });
  flow.answers([{ label: '2. Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', share: 0.6 }, { label: '3. Giới tính', value: one.sex, field: 'sex', share: 0.4 }]);
  boxed(flow, '4. Số định danh cá nhân:', one.number, 'personalNumber');
  flow.answers([{ label: '5. Số điện thoại liên hệ', value: one.phone, field: 'phone', share: 0.55 }, { label: '6. Email', value: '', share: 0.45 }]);
  flow.answer({ label: '7. Họ, chữ đệm và tên chủ hộ', value: owner.name, field: 'householderName' });
  flow.answer({ label: '8. Mối quan hệ với chủ hộ', value: random.pick(['Con đẻ', 'Vợ', 'Người ở thuê', 'Cháu ruột']), field: 'relationToHouseholder' });
  boxed(flow, '9. Số định danh cá nhân của chủ hộ:', owner.number, 'householderNumber');
  flow.answer({ label: '10. Nội dung đề nghị', value: `Đăng ký ${random.pick(['thường trú', 'tạm trú'])} tại ${place(random)}`, field: 'request' });
  flow.say('11. Những thành viên trong hộ gia đình cùng thay đổi:');
  const rows = [['TT', 'Họ, chữ đệm và tên', 'Ngày sinh', 'Giới tính', 'Số định danh cá nhân']];
  for (let row = 1; row <= random.int(1, 3); row += 1) {
    const other = person(random);
    rows.push([String(row), other.name, slashed(other.birth), other.sex, other.number]);
    Object.assign(flow.fields, { [`member${row}Name`]: other.name, [`member${row}BirthDate`]: slashed(other.birth), [`member${row}Sex`]: other.sex, [`member${row}Number`]: other.number });
  }
  flow.y = table(flow.sheet, { x: flow.left, y: flow.y + 2, widths: [26, 152, 82, 64, 140], rowHeight: 22 }, rows) + 8;
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI KÊ KHAI', one.name, undefined, 'Ý KIẾN CỦA CHỦ HỘ');
  return flow;
}

function boxed(flow: Flow, label: string, number: string, field: string): void {
  flow.fields[field] = number;
  const width = flow.sheet.put(label, flow.left, flow.y, flow.body);
  digitBoxes(flow.sheet, number, flow.left + width + 6, flow.y);
  flow.y += flow.size * 1.7;
}

export function residenceConfirmation(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random);
  const { commune: name, province } = commune(random);
  flow.head([`CÔNG AN TỈNH ${province.toUpperCase()}`, `CÔNG AN XÃ ${name.toUpperCase()}`], `${random.int(1, 900)}/XN`);
  flow.title('XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', 'Mẫu CT07');
  flow.say('I. Thông tin công dân', { face: 'bold', size: flow.size });
  flow.answer({ label: '1. Họ, chữ đệm và tên', value: one.name.toUpperCase(), field: 'fullName' });
  flow.answers([{ label: '2. Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', share: 0.6 }, { label: '3. Giới tính', value: one.sex, field: 'sex', share: 0.4 }]);
  flow.answer({ label: '4. Số định danh cá nhân', value: one.number, field: 'personalNumber' });
  flow.answers([{ label: '5. Dân tộc', value: one.ethnicity, share: 0.5 }, { label: '6. Quốc tịch', value: 'Việt Nam', share: 0.5 }]);
  flow.answer({ label: '7. Quê quán', value: one.origin, field: 'origin' });
  flow.answer({ label: '8. Nơi thường trú', value: one.residence, field: 'residence' });
  flow.answer({ label: '9. Nơi ở hiện tại', value: random.chance(0.5) ? one.residence : place(random), field: 'currentResidence' });
  flow.say(`II. Nội dung xác nhận: Công dân ${one.name} đã đăng ký thường trú tại địa chỉ nêu trên. Xác nhận này có giá trị trong thời hạn 01 năm kể từ ngày cấp.`);
  flow.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'TRƯỞNG CÔNG AN XÃ', person(random).name, `CÔNG AN XÃ ${name} * ${province}`);
  return flow;
}

export function householdBook(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random);
  flow.title(random.pick(['CHỦ HỘ', 'QUAN HỆ VỚI CHỦ HỘ: Con']));
  flow.answer({ label: 'Họ và tên', value: one.name.toUpperCase(), field: 'fullName' });
  flow.answer({ label: 'Họ và tên gọi khác (nếu có)', value: '' });
  flow.answers([{ label: 'Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', share: 0.6 }, { label: 'Giới tính', value: one.sex, field: 'sex', share: 0.4 }]);
  flow.answer({ label: 'Quê quán', value: one.origin, field: 'origin' });
  flow.answers([{ label: 'Dân tộc', value: one.ethnicity, field: 'ethnicity', share: 0.5 }, { label: 'Tôn giáo', value: 'Không', share: 0.5 }]);
  flow.answers([{ label: 'CMND số', value: `000${random.digits(6)}`, field: 'oldNumber', share: 0.5 }, { label: 'Hộ chiếu số', value: '', share: 0.5 }]);
  flow.answer({ label: 'Nghề nghiệp, nơi làm việc', value: random.pick(['Làm ruộng', 'Giáo viên, Trường Tiểu học Mẫu', 'Công nhân', 'Buôn bán']) });
  flow.answer({ label: 'Nơi thường trú trước khi chuyển đến', value: place(random), field: 'formerResidence' });
  flow.sign(`${spelled(dayBetween(random, 2005, 2019))}`, 'TRƯỞNG CÔNG AN HUYỆN', person(random).name, 'CÔNG AN HUYỆN MẪU * TỈNH MẪU', 'CÁN BỘ ĐĂNG KÝ');
  flow.say('LÝ DO XÓA ĐĂNG KÝ THƯỜNG TRÚ:', { face: 'bold', size: 12 });
  flow.answer({ label: 'Nội dung', value: '' });
  return flow;
}

export function landCertificate(random: Random): Flow {
  const flow = new Flow(random);
  const one = person(random, 1945, 1985);
  const { commune: name, province } = commune(random);
  flow.head([`ỦY BAN NHÂN DÂN TỈNH`, province.toUpperCase()]);
  flow.title('GIẤY CHỨNG NHẬN', 'QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT');
  flow.say('I. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:', { face: 'bold', size: flow.size });
  flow.answer({ label: 'Ông/Bà', value: one.name.toUpperCase(), field: 'ownerName' });
  flow.answers([{ label: 'Năm sinh', value: String(one.birth.year), share: 0.35 }, { label: 'Căn cước số', value: one.number, field: 'ownerNumber', share: 0.65 }]);
  flow.answer({ label: 'Địa chỉ thường trú', value: one.residence, field: 'ownerResidence' });
  flow.say('II. Thông tin thửa đất:', { face: 'bold', size: flow.size });
  flow.answers([{ label: 'a) Thửa đất số', value: String(random.int(1, 999)), field: 'parcelNumber', share: 0.5 }, { label: 'tờ bản đồ số', value: String(random.int(1, 99)), field: 'mapSheet', share: 0.5 }]);
  flow.answer({ label: 'b) Địa chỉ', value: place(random), field: 'parcelAddress' });
  const area = `${random.int(60, 2000)},${random.int(0, 9)}`;
  flow.answer({ label: 'c) Diện tích', value: `${area} m²`, field: 'area' });
  flow.answer({ label: 'd) Hình thức sử dụng', value: 'Sử dụng riêng' });
  flow.answer({ label: 'đ) Mục đích sử dụng', value: random.pick(['Đất ở tại nông thôn', 'Đất trồng cây lâu năm', 'Đất ở tại đô thị']), field: 'landUse' });
  flow.answer({ label: 'e) Thời hạn sử dụng', value: random.pick(['Lâu dài', 'Đến ngày 15/10/2043']), field: 'landTerm' });
  flow.sign(`${name}, ${spelled(dayBetween(random, 2005, 2026))}`, 'TM. ỦY BAN NHÂN DÂN', person(random).name, `ỦY BAN NHÂN DÂN TỈNH ${province}`);
  flow.put('certificateNumber', `CS ${random.digits(6)}`, () => flow.sheet.put(`Số vào sổ cấp GCN: CS ${flow.fields['certificateNumber']?.slice(3) ?? ''}`, mm(30), flow.y, flow.body));
  return flow;
}
