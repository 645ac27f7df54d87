import { virtualPerson, type VirtualPerson } from '../../native/virtual/people.ts';

/** A line of a sample paper: centred words, running text, or a label with its answer on a dotted line. */
export type PaperLine =
  | { readonly kind: 'centred'; readonly text: string; readonly bold?: boolean; readonly size?: number }
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
  | { readonly kind: 'answer'; readonly label: string; readonly value: string }
  | { readonly kind: 'signatures'; readonly left: string; readonly right: string; readonly signer: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export interface SamplePaper {
  /** File name without ending. */
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly lines: readonly PaperLine[];
  /** A red seal beside the signature. */
  readonly seal: boolean;
}

const mau = virtualPerson('mau');
const thu = virtualPerson('thu');
const vidu = virtualPerson('vidu');
const khang = virtualPerson('khang');
const buoi = virtualPerson('buoi');
const long = virtualPerson('long');

const title = (text: string): PaperLine => ({ kind: 'centred', text, bold: true, size: 15 });
const text = (line: string): PaperLine => ({ kind: 'text', text: line });
const answer = (label: string, value: string): PaperLine => ({ kind: 'answer', label, value });
const day = (date: string): string => date.split('-').reverse().join('/');
const whoIs = (person: VirtualPerson): readonly PaperLine[] => [
  answer('Họ, chữ đệm, tên', person.fullName),
  answer('Ngày, tháng, năm sinh', day(person.birthDate)),
  answer('Số định danh cá nhân', person.number),
  answer('Nơi cư trú', person.residence),
];
const signed = (left: string, right: string, signer: string): PaperLine => ({ kind: 'signatures', left, right, signer });

/** Ten papers that citizens bring, with invented content about the people of the virtual centre. */
export const samplePapers: readonly SamplePaper[] = [
  {
    id: 'giay-chung-sinh',
    name: 'Giấy chứng sinh',
    agency: 'TRẠM Y TẾ XÃ MẪU',
    seal: true,
    lines: [
      title('GIẤY CHỨNG SINH'),
      answer('Họ và tên mẹ', mau.fullName),
      answer('Năm sinh', mau.birthDate.slice(0, 4)),
      answer('Số định danh cá nhân', mau.number),
      answer('Nơi cư trú', mau.residence),
      answer('Đã sinh con vào lúc', '08 giờ 25 phút, ngày 10/11/2026'),
      answer('Tại', 'Trạm Y tế Xã Mẫu'),
      answer('Số con trong lần sinh này', '01'),
      answer('Giới tính của con', 'Nữ'),
      answer('Cân nặng', '3100 gam'),
      answer('Dự kiến đặt tên con là', 'Nguyễn Thị Ban Mai'),
      text('Ghi chú: Giấy này dùng để đăng ký khai sinh, không có giá trị thay thế giấy khai sinh.'),
      signed('NGƯỜI ĐỠ ĐẺ', 'TRƯỞNG TRẠM Y TẾ', 'Đỗ Thị Mẫu Mực'),
    ],
  },
  {
    id: 'to-khai-khai-sinh',
    name: 'Tờ khai đăng ký khai sinh',
    agency: 'ỦY BAN NHÂN DÂN XÃ MẪU',
    seal: false,
    lines: [
      title('TỜ KHAI ĐĂNG KÝ KHAI SINH'),
      text('Kính gửi: Ủy ban nhân dân Xã Mẫu'),
      answer('Họ, chữ đệm, tên người yêu cầu', mau.fullName),
      answer('Số định danh cá nhân', mau.number),
      answer('Nơi cư trú', mau.residence),
      answer('Quan hệ với người được khai sinh', 'Mẹ'),
      text('Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:'),
      answer('Họ, chữ đệm, tên', 'NGUYỄN THỊ BAN MAI'),
      answer('Ngày, tháng, năm sinh', '10/11/2026'),
      answer('Giới tính', 'Nữ'),
      answer('Nơi sinh', 'Trạm Y tế Xã Mẫu, Tỉnh Mẫu'),
      answer('Dân tộc', 'Kinh'),
      answer('Quê quán', mau.origin),
      text('Tôi cam đoan những nội dung khai trên là đúng sự thật.'),
      signed('', 'NGƯỜI YÊU CẦU', mau.fullName),
    ],
  },
  {
    id: 'giay-bao-tu',
    name: 'Giấy báo tử',
    agency: 'BỆNH VIỆN ĐA KHOA MẪU',
    seal: true,
    lines: [
      title('GIẤY BÁO TỬ'),
      answer('Họ, chữ đệm, tên người chết', 'Lê Văn Ví Dụ'),
      answer('Năm sinh', '1945'),
      answer('Giới tính', 'Nam'),
      answer('Đã chết vào lúc', '14 giờ 10 phút, ngày 02/11/2026'),
      answer('Nguyên nhân chết', 'Bệnh già'),
      answer('Tên người thân thích', vidu.fullName),
      answer('Quan hệ', 'Vợ'),
      signed('', 'GIÁM ĐỐC BỆNH VIỆN', 'Ngô Văn Thử Việc'),
    ],
  },
  {
    id: 'giay-xac-nhan-hon-nhan',
    name: 'Giấy xác nhận tình trạng hôn nhân',
    agency: 'ỦY BAN NHÂN DÂN XÃ MẪU',
    seal: true,
    lines: [
      title('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN'),
      ...whoIs(long),
      answer('Tình trạng hôn nhân', 'Chưa đăng ký kết hôn với ai'),
      text('Giấy này được cấp để: Đăng ký kết hôn. Có giá trị 06 tháng kể từ ngày cấp.'),
      signed('', 'CHỦ TỊCH', 'Bùi Thị Gương Mẫu'),
    ],
  },
  {
    id: 'hop-dong-thue-nha',
    name: 'Hợp đồng thuê nhà ở',
    agency: 'HỢP ĐỒNG DÂN SỰ',
    seal: false,
    lines: [
      title('HỢP ĐỒNG THUÊ NHÀ Ở'),
      text('Bên cho thuê (Bên A):'),
      ...whoIs(thu),
      text('Bên thuê (Bên B):'),
      ...whoIs(khang),
      text('Bên A cho Bên B thuê một phòng ở tại Số 7 Đường Thử Nghiệm, Phường Thử, Tỉnh Mẫu, diện tích 18 m², từ ngày 01/09/2026 đến ngày 31/08/2027, giá thuê 1.500.000 đồng mỗi tháng.'),
      signed('BÊN A', 'BÊN B', khang.fullName),
    ],
  },
  {
    id: 'to-khai-cu-tru-ct01',
    name: 'Tờ khai thay đổi thông tin cư trú (CT01)',
    agency: 'Mẫu CT01',
    seal: false,
    lines: [
      title('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ'),
      text('Kính gửi: Công an Phường Thử'),
      ...whoIs(khang),
      answer('Số điện thoại liên hệ', khang.phone),
      answer('Họ, chữ đệm và tên chủ hộ', thu.fullName),
      answer('Mối quan hệ với chủ hộ', 'Người ở thuê'),
      answer('Nội dung đề nghị', 'Đăng ký tạm trú từ ngày 01/09/2026'),
      signed('Ý KIẾN CỦA CHỦ HỘ', 'NGƯỜI KÊ KHAI', khang.fullName),
    ],
  },
  {
    id: 'giay-chung-nhan-qsdd',
    name: 'Giấy chứng nhận quyền sử dụng đất',
    agency: 'ỦY BAN NHÂN DÂN HUYỆN VÙNG CAO',
    seal: true,
    lines: [
      title('GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT'),
      text('I. Người sử dụng đất'),
      ...whoIs(buoi),
      text('II. Thửa đất'),
      answer('Thửa đất số', '108'),
      answer('Tờ bản đồ số', '12'),
      answer('Địa chỉ', 'Bản Mẫu, Xã Vùng Cao, Tỉnh Mẫu'),
      answer('Diện tích', '320,5 m²'),
      answer('Mục đích sử dụng', 'Đất ở tại nông thôn'),
      signed('', 'CHỦ TỊCH', 'Lò Văn Mẫu Mực'),
    ],
  },
  {
    id: 'phieu-yeu-cau-xoa-the-chap',
    name: 'Phiếu yêu cầu xóa đăng ký biện pháp bảo đảm (Mẫu 03a)',
    agency: 'Mẫu số 03a',
    seal: false,
    lines: [
      title('PHIẾU YÊU CẦU XÓA ĐĂNG KÝ'),
      text('Kính gửi: Chi nhánh Văn phòng đăng ký đất đai Xã Vùng Cao'),
      ...whoIs(buoi),
      answer('Hợp đồng thế chấp số', '01/2021/HĐTC'),
      answer('Tài sản bảo đảm', 'Quyền sử dụng đất, thửa số 108, tờ bản đồ số 12'),
      answer('Lý do xóa đăng ký', 'Đã trả hết nợ'),
      signed('NGƯỜI YÊU CẦU', 'BÊN NHẬN BẢO ĐẢM', 'Ngân hàng Mẫu'),
    ],
  },
  {
    id: 'bien-lai-thu-phi',
    name: 'Biên lai thu phí, lệ phí',
    agency: 'ỦY BAN NHÂN DÂN PHƯỜNG THỬ',
    seal: true,
    lines: [
      title('BIÊN LAI THU PHÍ, LỆ PHÍ'),
      answer('Người nộp tiền', thu.fullName),
      answer('Địa chỉ', thu.residence),
      { kind: 'table', head: ['STT', 'Nội dung thu', 'Số lượng', 'Số tiền (đồng)'], rows: [['1', 'Phí chứng thực bản sao', '4', '8.000'], ['2', 'Lệ phí đăng ký hộ kinh doanh', '1', '100.000']] },
      answer('Tổng số tiền', '108.000 đồng'),
      answer('Bằng chữ', 'Một trăm lẻ tám nghìn đồng'),
      signed('NGƯỜI NỘP TIỀN', 'NGƯỜI THU TIỀN', 'Cao Thị Kiểm Tra'),
    ],
  },
  {
    id: 'don-de-nghi-tro-cap',
    name: 'Văn bản đề nghị trợ cấp hưu trí xã hội (Mẫu 01)',
    agency: 'Mẫu số 01',
    seal: false,
    lines: [
      title('VĂN BẢN ĐỀ NGHỊ TRỢ CẤP HƯU TRÍ XÃ HỘI'),
      text('Kính gửi: Chủ tịch Ủy ban nhân dân Xã Ví Dụ'),
      ...whoIs(vidu),
      answer('Số điện thoại', vidu.phone),
      answer('Tình trạng lương hưu', 'Không hưởng lương hưu, không hưởng trợ cấp bảo hiểm xã hội'),
      text('Căn cứ quy định của pháp luật, tôi đề nghị được hưởng trợ cấp hưu trí xã hội hằng tháng. Tôi cam đoan những điều khai trên là đúng.'),
      signed('', 'NGƯỜI ĐỀ NGHỊ', vidu.fullName),
    ],
  },
];
