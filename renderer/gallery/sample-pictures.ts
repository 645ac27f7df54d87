import type { LoadAsset } from '../connection/assets.ts';

/** Draws a page of paper with lines instead of a citizen's document; `missing` pages fail to load. */
export const loadSamplePicture: LoadAsset = async (path) => {
  if (path.startsWith('/assets/faces/')) return drawFace();
  if (path.startsWith('/assets/crops/')) return drawCrop(path);
  const canvas = document.createElement('canvas');
  // As large as the core sends it: a layout that only holds small pictures is found out here.
  canvas.width = 1131;
  canvas.height = 1600;
  const pen = canvas.getContext('2d');
  if (pen === null || path.includes('page-3/thumb')) return null;
  pen.scale(1131 / 420, 1600 / 594);
  pen.fillStyle = '#fffef9';
  pen.fillRect(0, 0, 420, 594);
  pen.fillStyle = '#333';
  pen.font = 'bold 22px sans-serif';
  pen.fillText('GIẤY CHỨNG SINH', 110, 70);
  for (let line = 0; line < 18; line += 1) pen.fillRect(45, 120 + line * 22, 210 + ((line * 53) % 120), 6);
  pen.strokeStyle = '#b03030';
  pen.lineWidth = 3;
  pen.beginPath();
  pen.arc(310, 500, 46, 0, Math.PI * 2);
  pen.stroke();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
};

/** The lines of the sample paper that questions are asked about, each with what stands above and below. */
const lines: Record<string, [above: string, line: string, below: string]> = {
  birthPlace: ['Giới tính của con: Nữ', 'Tại: Trạm y tế xã Mẫu Sơn', 'Dự kiến đặt tên con là: Lê Trần Mẫu Ân'],
  childBirthDate: ['Họ và tên mẹ: Trần Thị Mẫu', 'Đã sinh con vào lúc 7 giờ ngày 19/11/2026', 'Giới tính của con: Nữ'],
  childName: ['Tại: Trạm y tế xã Mẫu Sơn', 'Dự kiến đặt tên con là: Lê Trần Mẫu Ân', 'Ghi chú: Giấy này dùng để đăng ký'],
};

/** The line that a question is about, cut out of the paper. */
function drawCrop(path: string): Promise<Blob | null> {
  const shown = lines[path.split('/').at(-1) ?? ''];
  const canvas = document.createElement('canvas');
  canvas.width = 1400;
  canvas.height = 240;
  const pen = canvas.getContext('2d');
  if (pen === null || shown === undefined) return Promise.resolve(null);
  pen.fillStyle = '#fffef9';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#333';
  pen.font = '58px serif';
  for (const [row, text] of shown.entries()) pen.fillText(text, 40, 24 + row * 116);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
}

/** A face that is nobody's. */
function drawFace(): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = 240;
  canvas.height = 320;
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.resolve(null);
  const fill = (colour: string, x: number, y: number, wide: number, high: number): void => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(x, y, wide, high, 0, 0, Math.PI * 2);
    pen.fill();
  };
  pen.fillStyle = '#e8ecf0';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  fill('#6a3d55', 120, 340, 105, 95);
  fill('#2b2420', 120, 140, 68, 88);
  fill('#d7ae8c', 120, 155, 54, 74);
  fill('#2b2420', 100, 145, 6, 4);
  fill('#2b2420', 140, 145, 6, 4);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
