/** PDFs as no careful program writes them, by hand and small: for readers that must bear them. */

/** As many empty pages as asked for. */
export function pdfOfPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`);
  return pdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${count} /Kids [${kids.join(' ')}] >>`, ...kids.map(() => page)]);
}

/** One page, and a program that a viewer would run when it opens the file: as its opening action, or by name. */
export function pdfWithScript(where: 'opening' | 'named'): Buffer {
  const place = where === 'opening' ? '/OpenAction 4 0 R' : '/Names << /JavaScript << /Names [(a) 4 0 R] >> >>';
  return pdf([`<< /Type /Catalog /Pages 2 0 R ${place} >>`, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', page, '<< /S /JavaScript /JS (app.alert\\("!"\\);) >>']);
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
