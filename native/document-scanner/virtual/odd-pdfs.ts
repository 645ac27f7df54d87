import { deflateSync } from 'node:zlib';

/** PDFs as no careful program writes them, by hand and small: for readers that must bear them. */

/** As many empty pages as asked for. */
export function pdfOfPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`);
  return pdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${count} /Kids [${kids.join(' ')}] >>`, ...kids.map(() => page)]);
}

/** One page, and a program that a viewer would run when it opens the file: as its opening action, by name, or as an opening action that is packed with all other objects or named in other signs. */
export function pdfWithScript(where: 'opening' | 'named' | 'packed' | 'veiled'): Buffer {
  const place = where === 'named' ? '/Names << /JavaScript << /Names [(a) 4 0 R] >> >>' : '/OpenAction 4 0 R';
  const name = where === 'veiled' ? '/J#61vaScript' : '/JavaScript';
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${place} >>`, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', page, `<< /S ${name} /JS (app.alert\\("!"\\);) >>`];
  return where === 'packed' ? packedPdf(objects) : pdf(objects);
}

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 421] >>';

function pdf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}

/** The same objects in one compressed stream, with a table of their places that is a stream too (ISO 32000-1 §7.5.7 and §7.5.8). */
function packedPdf(objects: readonly string[]): Buffer {
  const places = objects.map((_, at) => `${at + 1} ${objects.slice(0, at).join(' ').length + (at > 0 ? 1 : 0)}`).join(' ');
  const count = objects.length;
  const pack = stream(count + 1, `/Type /ObjStm /N ${count} /First ${places.length + 1}`, Buffer.from(`${places} ${objects.join(' ')}`, 'latin1'));
  const start = Buffer.from('%PDF-1.7\n');
  const table = start.length + pack.length;
  const rows = [[0, 0, 255], ...objects.map((_, at) => [2, count + 1, at]), [1, start.length, 0], [1, table, 0]];
  const bytes = Buffer.from(rows.flatMap(([type = 0, place = 0, at = 0]) => [type, place >> 8, place & 0xff, at]));
  const index = stream(count + 2, `/Type /XRef /Size ${count + 3} /W [1 2 1] /Root 1 0 R`, bytes);
  return Buffer.concat([start, pack, index, Buffer.from(`startxref\n${table}\n%%EOF\n`)]);
}

function stream(number: number, entries: string, content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([Buffer.from(`${number} 0 obj\n<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, Buffer.from('\nendstream\nendobj\n')]);
}
