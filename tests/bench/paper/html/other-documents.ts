import { commune, dayBetween, person, place, slashed, spelled } from '../facts.ts';
import type { Random } from '../random.ts';
import { Hand, text } from './hand.ts';

export function residenceForm(random: Random): Hand {
  const hand = new Hand(random);
  const [one, owner] = [person(random), person(random)];
  const { commune: name } = commune(random);
  hand.raw('<p class="small" style="text-align:right;margin-left:55%"><i>Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA ngày 01/7/2025</i></p>');
  hand.head(['']);
  hand.title('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ');
  hand.row({ label: 'Kính gửi', value: `Công an xã ${name}` });
  hand.row({ label: '1. Họ, chữ đệm và tên', value: one.name.toUpperCase(), field: 'fullName' });
  hand.row({ label: '2. Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', grow: 1.6 }, { label: '3. Giới tính', value: one.sex, field: 'sex' });
  hand.boxed('4. Số định danh cá nhân', one.number, 'personalNumber');
  hand.row({ label: '5. Số điện thoại liên hệ', value: one.phone, field: 'phone' }, { label: '6. Email', value: 'nguoi.mau@vidu.vn' });
  hand.row({ label: '7. Họ, chữ đệm và tên chủ hộ', value: owner.name, field: 'householderName' }, { label: '8. Mối quan hệ với chủ hộ', value: random.pick(['Con', 'Vợ', 'Cháu']), field: 'relationToHouseholder', grow: 0.9 });
  hand.boxed('9. Số định danh cá nhân của chủ hộ', owner.number, 'householderNumber');
  hand.row({ label: '10. Nội dung đề nghị', value: `Đăng ký tạm trú tại ${place(random)}`, field: 'request' });
  hand.say('11. Những thành viên trong hộ gia đình cùng thay đổi:');
  members(hand, random.int(1, 4));
  hand.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI KÊ KHAI', one.name, undefined, 'Ý KIẾN CỦA CHỦ HỘ');
  return hand;
}

/** A household's other members, a row each. */
function members(hand: Hand, count: number): void {
  const { random } = hand;
  const rows = [['TT', 'Họ, chữ đệm và tên', 'Ngày, tháng, năm sinh', 'Giới tính', 'Số định danh cá nhân', 'Quan hệ với chủ hộ']];
  for (let row = 1; row <= count; row += 1) {
    const other = person(random);
    const cell = (column: string, value: string): string => `#member${row}${column}=${value}`;
    rows.push([String(row), cell('Name', other.name), cell('BirthDate', slashed(other.birth)), cell('Sex', other.sex), cell('Number', other.number), cell('Relation', random.pick(['Con', 'Vợ', 'Mẹ']))]);
  }
  hand.table(rows, ['5%', '26%', '17%', '10%', '24%', '18%']);
}

export function residenceConfirmation(random: Random): Hand {
  const hand = new Hand(random);
  const [one, signer] = [person(random), person(random)];
  const { commune: name, province } = commune(random);
  hand.head([`CÔNG AN TỈNH ${province.toUpperCase()}`, `CÔNG AN XÃ ${name.toUpperCase()}`], { text: `${random.int(1, 900)}/XN-CAX` });
  hand.title('XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ');
  hand.say(`Theo đề nghị của Ông/Bà: ${one.name}. Công an xã ${name} xác nhận thông tin về cư trú như sau:`);
  hand.row({ label: '1. Họ, chữ đệm và tên', value: one.name.toUpperCase(), field: 'fullName' });
  hand.row({ label: '2. Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', grow: 1.5 }, { label: '3. Giới tính', value: one.sex, field: 'sex' });
  hand.row({ label: '4. Số định danh cá nhân', value: one.number, field: 'personalNumber' });
  hand.row({ label: '5. Dân tộc', value: one.ethnicity }, { label: '6. Tôn giáo', value: 'Không' }, { label: '7. Quốc tịch', value: 'Việt Nam' });
  hand.row({ label: '8. Quê quán', value: one.origin, field: 'origin' });
  hand.row({ label: '9. Nơi thường trú', value: one.residence, field: 'residence' });
  hand.row({ label: '10. Nơi ở hiện tại', value: random.chance(0.5) ? one.residence : place(random), field: 'currentResidence' });
  if (random.chance(0.6)) {
    hand.row({ label: '11. Họ, chữ đệm và tên chủ hộ', value: person(random).name, field: 'householderName' }, { label: '12. Quan hệ với chủ hộ', value: random.pick(['Con', 'Vợ', 'Mẹ']), field: 'relationToHouseholder' });
    hand.say('13. Thông tin về các thành viên khác trong hộ gia đình:');
    members(hand, random.int(1, 3));
  }
  hand.say('Xác nhận thông tin về cư trú này có giá trị 01 năm kể từ ngày cấp. Trường hợp công dân thay đổi thông tin về cư trú thì xác nhận này hết giá trị kể từ thời điểm thay đổi.', { small: true });
  hand.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'TRƯỞNG CÔNG AN XÃ', signer.name, `Công an xã ${name} - ${province}`);
  return hand;
}

export function householdBook(random: Random): Hand {
  const hand = new Hand(random);
  const [one, officer] = [person(random), person(random)];
  hand.raw('<p style="text-align:right">Trang 3</p>');
  hand.title('CHỦ HỘ');
  hand.row({ label: 'Họ và tên', value: one.name.toUpperCase(), field: 'fullName' });
  hand.row({ label: 'Họ và tên gọi khác (nếu có)', value: '' });
  hand.row({ label: 'Ngày, tháng, năm sinh', value: slashed(one.birth), field: 'birthDate', grow: 1.6 }, { label: 'Giới tính', value: one.sex, field: 'sex' });
  hand.row({ label: 'Quê quán', value: one.origin, field: 'origin' });
  hand.row({ label: 'Dân tộc', value: one.ethnicity, field: 'ethnicity' }, { label: 'Tôn giáo', value: 'Không' });
  hand.row({ label: 'CMND số', value: `000${random.digits(6)}`, field: 'oldNumber' }, { label: 'Hộ chiếu số', value: '' });
  hand.row({ label: 'Nghề nghiệp, nơi làm việc', value: random.pick(['Làm ruộng', 'Thợ xây', 'Kế toán, Công ty TNHH Mẫu']) });
  hand.row({ label: 'Chuyển đến ngày', value: slashed(dayBetween(random, 1995, 2015)) }, { label: 'Nơi thường trú trước khi chuyển đến', value: place(random), field: 'formerResidence', grow: 2.6 });
  hand.sign(spelled(dayBetween(random, 2005, 2019)), 'TRƯỞNG CÔNG AN HUYỆN', officer.name, 'Công an huyện Mẫu - tỉnh Mẫu', 'CÁN BỘ ĐĂNG KÝ');
  hand.say('LÝ DO XÓA ĐĂNG KÝ THƯỜNG TRÚ', { bold: true });
  for (let line = 0; line < 3; line += 1) hand.raw(`<p data-decor style="white-space:nowrap;overflow:hidden">${'.'.repeat(220)}</p>`);
  return hand;
}

export function landCertificate(random: Random): Hand {
  const hand = new Hand(random);
  const [one, signer] = [person(random, 1945, 1985), person(random)];
  const { commune: name, province } = commune(random);
  hand.head(['ỦY BAN NHÂN DÂN', `TỈNH ${province.toUpperCase()}`]);
  hand.title('GIẤY CHỨNG NHẬN', 'QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT');
  hand.say('I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất', { bold: true });
  hand.row({ label: random.pick(['Ông', 'Bà', 'Hộ ông']), value: one.name.toUpperCase(), field: 'ownerName' });
  hand.row({ label: 'Năm sinh', value: String(one.birth.year) }, { label: 'CCCD số', value: one.number, field: 'ownerNumber', grow: 2 });
  hand.row({ label: 'Địa chỉ thường trú', value: one.residence, field: 'ownerResidence' });
  hand.say('II. Thửa đất, nhà ở và tài sản khác gắn liền với đất', { bold: true });
  hand.row({ label: 'a) Thửa đất số', value: String(random.int(1, 999)), field: 'parcelNumber' }, { label: 'Tờ bản đồ số', value: String(random.int(1, 99)), field: 'mapSheet' });
  hand.row({ label: 'b) Địa chỉ', value: place(random), field: 'parcelAddress' });
  hand.row({ label: 'c) Diện tích', value: `${random.int(60, 2000)},${random.int(0, 9)} m²`, field: 'area' }, { label: 'Bằng chữ', value: 'Như trên' });
  hand.row({ label: 'd) Hình thức sử dụng', value: 'riêng' }, { label: 'đ) Mục đích sử dụng', value: random.pick(['Đất ở nông thôn', 'Đất trồng lúa']), field: 'landUse' });
  hand.row({ label: 'e) Thời hạn sử dụng', value: 'Lâu dài', field: 'landTerm' }, { label: 'g) Nguồn gốc', value: 'Nhận chuyển nhượng' });
  hand.table([['Số hiệu đỉnh', 'X (m)', 'Y (m)', 'Cạnh (m)'], ...[1, 2, 3, 4].map((corner) => [String(corner), `${random.int(2_000_000, 2_400_000)}.${random.digits(2)}`, `${random.int(500_000, 600_000)}.${random.digits(2)}`, `${random.int(5, 60)}.${random.digits(2)}`])], ['20%', '30%', '30%', '20%']);
  hand.sign(`${name}, ${spelled(dayBetween(random, 2005, 2026))}`, 'TM. ỦY BAN NHÂN DÂN', signer.name, `UBND tỉnh ${province}`);
  return hand;
}

const paragraphs = [
  'Hiện nay gia đình tôi gồm năm nhân khẩu, đang sinh sống tại căn nhà cấp bốn được xây dựng từ năm 1998, đã xuống cấp nghiêm trọng, mùa mưa bão thường xuyên bị dột và ngập nước.',
  'Ngày 12 tháng 3 vừa qua, trong khi di chuyển bằng xe buýt, tôi đã để thất lạc ví, trong đó có giấy phép lái xe hạng B2, thẻ bảo hiểm y tế và giấy đăng ký xe mô tô.',
  'Phần diện tích nêu trên giáp đường bê tông liên thôn ở phía Đông, giáp thửa đất của hộ bà Lê Thị Mẫu ở phía Tây, ranh giới rõ ràng, không tranh chấp, khiếu nại.',
  'Con tôi năm nay đủ tuổi vào lớp một nhưng chưa được cấp mã định danh, nhà trường yêu cầu bổ sung giấy tờ trước ngày khai giảng.',
];

export function applicationLetter(random: Random): Hand {
  const hand = new Hand(random);
  const one = person(random);
  const { commune: name, province } = commune(random);
  hand.raw('<div style="text-align:center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b class="under">Độc lập - Tự do - Hạnh phúc</b></div>');
  hand.title(random.pick(['ĐƠN ĐỀ NGHỊ', 'ĐƠN XIN XÁC NHẬN', 'ĐƠN ĐỀ NGHỊ XÁC NHẬN CƯ TRÚ']));
  hand.raw(`<p>Kính gửi:</p><ul style="margin-left:120px;list-style:'- '"><li>Ủy ban nhân dân xã ${name}</li><li>Trung tâm Phục vụ hành chính công tỉnh ${province}</li></ul>`);
  hand.row({ label: random.pick(['Tôi tên là', 'Tên tôi là']), value: one.name, field: 'fullName', grow: 1.6 }, { label: 'Sinh ngày', value: slashed(one.birth), field: 'birthDate' });
  hand.row({ label: 'Số CCCD', value: one.number, field: 'personalNumber' }, { label: 'Điện thoại', value: one.phone, field: 'phone' });
  hand.row({ label: 'Nơi thường trú', value: one.residence, field: 'residence' });
  hand.say('Nay tôi viết đơn này kính trình bày với quý cơ quan nội dung sau:');
  for (let count = 0; count < random.int(2, 3); count += 1) hand.say(random.pick(paragraphs));
  hand.raw('<ol style="margin-left:36px"><li>Xác nhận nội dung nêu trên là đúng sự thật;</li><li>Hướng dẫn tôi hoàn thiện hồ sơ theo quy định;</li><li>Trả kết quả qua dịch vụ bưu chính công ích.</li></ol>');
  hand.say('Tôi xin chịu trách nhiệm trước pháp luật về lời khai của mình. Tôi xin trân trọng cảm ơn!');
  hand.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI VIẾT ĐƠN', one.name, random.chance(0.5) ? `UBND xã ${name}` : undefined, random.chance(0.5) ? 'XÁC NHẬN CỦA CHÍNH QUYỀN' : undefined);
  return hand;
}

const fees: readonly (readonly [string, number])[] = [['Lệ phí đăng ký thường trú', 20_000], ['Phí chứng thực bản sao từ bản chính', 2_000], ['Phí công chứng hợp đồng', 300_000], ['Lệ phí trước bạ', 1_250_000], ['Phí khai thác thông tin đất đai', 150_000]];
const money = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/gu, '.');

export function feeReceipt(random: Random): Hand {
  const hand = new Hand(random);
  const [one, cashier] = [person(random), person(random)];
  const { commune: name, province } = commune(random);
  hand.raw(`<div class="two"><div style="text-align:left">Đơn vị: UBND xã ${name}<br>Mã số thuế: ${random.digits(10)}</div><div style="text-align:right">Ký hiệu: BL/${random.int(20, 26)}P<br>Số: ${random.digits(7)}</div></div>`);
  hand.title('BIÊN LAI THU PHÍ, LỆ PHÍ', '(Liên 2: Giao người nộp)');
  hand.row({ label: 'Họ tên người nộp', value: one.name, field: 'payerName' });
  hand.row({ label: 'Địa chỉ', value: one.residence, field: 'address' });
  const rows = [['STT', 'Nội dung', 'SL', 'Mức thu (đồng)', 'Thành tiền (đồng)']];
  let total = 0;
  for (let row = 1; row <= random.int(2, 5); row += 1) {
    const [label, price] = random.pick(fees);
    const count = random.int(1, 9);
    total += price * count;
    rows.push([String(row), label, String(count), money(price), money(price * count)]);
  }
  rows.push(['', 'Tổng cộng', '', '', `#total=${money(total)}`]);
  hand.table(rows, ['7%', '41%', '8%', '21%', '23%']);
  hand.row({ label: 'Hình thức thanh toán', value: random.pick(['Tiền mặt', 'Chuyển khoản']) }, { label: 'Ngày thu', value: slashed(dayBetween(random, 2025, 2026)), field: 'paidDate' });
  hand.sign(`${name}, ${spelled(dayBetween(random, 2025, 2026))}`, 'NGƯỜI THU TIỀN', cashier.name, `UBND xã ${name} - ${province}`, 'NGƯỜI NỘP TIỀN');
  return hand;
}

export function idCardCopy(random: Random): Hand {
  const hand = new Hand(random);
  const one = person(random, 1960, 2008);
  const width = random.int(420, 560);
  const unit = width / 85.6;
  const line = (label: string, value: string, field?: string): string => {
    if (field !== undefined) hand.fields[field] = value;
    return `<div><span style="font-size:${(unit * 2.1).toFixed(1)}px">${label}</span> <b style="font-size:${(unit * 2.9).toFixed(1)}px">${text(value)}</b></div>`;
  };
  const card = (inner: string, tint: string): string => `<div style="width:${width}px;height:${Math.round(unit * 54)}px;border:1px solid #888;border-radius:12px;margin:26px auto;padding:${Math.round(unit * 2.5)}px;background:${tint};font-family:Roboto;line-height:1.28;overflow:hidden">${inner}</div>`;
  const photo = `<div style="float:left;width:${Math.round(unit * 20)}px;height:${Math.round(unit * 27)}px;background:linear-gradient(#cfc6ba,#8d8a88);margin:${Math.round(unit * 9)}px ${Math.round(unit * 3)}px 0 0" data-decor></div>`;
  const top = `<div style="text-align:center;font-size:${(unit * 2.4).toFixed(1)}px"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>SOCIALIST REPUBLIC OF VIET NAM</div><div style="text-align:center;color:#b3202c;font-size:${(unit * 3.6).toFixed(1)}px"><b>${random.pick(['CĂN CƯỚC CÔNG DÂN', 'CĂN CƯỚC'])}</b></div>`;
  hand.raw(card(photo + top + line('Số / No.:', one.number, 'personalNumber') + line('Họ và tên / Full name:', one.name.toUpperCase(), 'fullName') + line('Ngày sinh / Date of birth:', slashed(one.birth), 'birthDate') + line('Giới tính / Sex:', one.sex) + line('Quốc tịch / Nationality:', 'Việt Nam') + line('Quê quán / Place of origin:', one.origin) + line('Nơi thường trú / Place of residence:', one.residence), random.pick(['#fff', '#eef4f2', '#f5efe6'])));
  hand.raw(card(line('Đặc điểm nhân dạng / Personal identification:', `Sẹo chấm C:${random.int(1, 4)}cm trên đuôi mắt trái`) + line('Ngày, tháng, năm / Date, month, year:', slashed(dayBetween(random, 2021, 2025))) + `<div style="font-size:${(unit * 2.3).toFixed(1)}px;margin-left:45%">CỤC TRƯỞNG CỤC CẢNH SÁT<br>QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI</div>`, '#fff'));
  hand.raw(`<p style="text-align:center" class="small">Sao y bản chính, số chứng thực: ${random.int(1, 999)}</p>`);
  return hand;
}
