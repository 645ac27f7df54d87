import type { FieldSchema } from '../document-kind.ts';
import type { LabelSpan } from '../layout/label-end.ts';
import type { Cell } from '../layout/page-cells.ts';
import { bareWords } from '../plain.ts';
import { joined } from '../layout/word-parts.ts';
import { officeWords } from '../unit-words.ts';

/** A register's number: figures, a stroke, and the year or the office, "2348/XN-CAP"; no date. */
const registerNumber = /^(?!\d{1,2}\/\d{1,2}\/\d{4}$)\d+(?:\/\d{4})?\/[\p{Lu}\d][\p{Lu}\d/-]+$/u;

const office = new RegExp(`^(?:${officeWords})\\s`, 'iu');

/** Whether an answer's form shows by itself that a label without a colon is one: "Số 2348/XN-CAP" in the head, "Cộng   60.000" in a table's last row, "thường trú tại" before an address, "Tại" before a hospital. */
export function isTelling(span: LabelSpan, { type, head }: Pick<FieldSchema, 'type' | 'head'>, value: string): boolean {
  if (type === 'money') return span.cell.tokens.every((token) => span.tokens.includes(token)) && /^\d{1,3}(?:[.,]\d{3})+$/u.test(value);
  if (type === 'number') return bareWords(span.label).length >= 3;
  if (type === 'place') return bareWords(span.label).at(-1) === 'tai' && (/\p{L}, \p{L}/u.test(value) || office.test(value));
  return head === true && span.starts && (registerNumber.test(value) || /^\d{1,9}$/u.test(value));
}

/** Cells that an answer without a label stands in: of its pattern, or in the head a register's number whose "Số" was misread. */
export function unlabelledCells(field: Pick<FieldSchema, 'pattern' | 'head'>, cells: readonly Cell[]): Cell[] {
  if (field.pattern !== undefined) {
    // The last word of a sentence in the column beside may stand on its line: "BK 775735 thông".
    const form = new RegExp(`^[^\\p{L}\\d]*(?:${field.pattern})(?:\\s\\p{Ll}{2,})?[^\\p{L}\\d]*$`, 'u');
    return cells.filter((cell) => form.test(joined(cell.tokens)));
  }
  return field.head === true ? cells.filter((cell) => isInHead(cell, cells) && registerNumber.test(joined(cell.tokens))) : [];
}

/** In the paper's head, above its title. */
export function isInHead(cell: Cell, cells: readonly Cell[]): boolean {
  return cell.base < 0.3 * Math.max(...cells.map((other) => other.base));
}
