import sharp from 'sharp';

/** A certificate as a commune would type it. Its people don't exist: their numbers begin with 000. */
export const samplePageLines: readonly string[] = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN',
  'Ủy ban nhân dân xã Mẫu, tỉnh Mẫu',
  'Xét đề nghị của ông (bà): Nguyễn Thị Mẫu',
  'Ngày, tháng, năm sinh: 15/01/1999',
  'Số định danh cá nhân: 000199000019',
  'Dân tộc: Kinh. Quốc tịch: Việt Nam.',
  'Nơi cư trú: Thôn Mẫu, xã Mẫu, tỉnh Mẫu',
  'Hiện tại chưa đăng ký kết hôn với ai.',
  'Giấy này được sử dụng để: bổ sung hồ sơ vay vốn.',
  'Giấy có giá trị sử dụng trong thời hạn 06 tháng,',
  'kể từ ngày cấp theo quy định của pháp luật.',
  'NGƯỜI KÝ GIẤY XÁC NHẬN',
];

/** Draws lines of text on a white A4 page, as PNG. Needs a font with Vietnamese letters on the machine (DejaVu). */
export async function drawSamplePage(lines: readonly string[] = samplePageLines, resolution = 300): Promise<Buffer> {
  const width = Math.round((210 / 25.4) * resolution);
  const height = Math.round((297 / 25.4) * resolution);
  const size = Math.round((12 / 72) * resolution);
  const texts = lines.map((line, row) => `<text x="${Math.round(width * 0.1)}" y="${Math.round(height * 0.08 + row * size * 2)}">${escapeXml(line)}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Serif, serif" font-size="${size}">${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).withMetadata({ density: resolution }).png({ compressionLevel: 3 }).toBuffer();
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/gu, (char) => `&#${char.charCodeAt(0)};`);
}
