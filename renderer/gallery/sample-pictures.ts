import type { LoadAsset } from '../connection/assets.ts';

/** Draws a page of paper with lines instead of a citizen's document; `missing` pages fail to load. */
export const loadSamplePicture: LoadAsset = async (path) => {
  const canvas = document.createElement('canvas');
  canvas.width = 420;
  canvas.height = 594;
  const pen = canvas.getContext('2d');
  if (pen === null || path.includes('page-3/thumb')) return null;
  pen.fillStyle = '#fffef9';
  pen.fillRect(0, 0, canvas.width, canvas.height);
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
