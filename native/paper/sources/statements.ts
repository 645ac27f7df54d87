import type { Box } from '../../ocr/types.ts';
import type { DocumentKind } from '../document-kind.ts';
import { withDoubt } from '../paper-field.ts';
import type { FieldSource, PaperField } from '../paper-field.ts';
import { isPersonalNumber } from '../rules/field-values.ts';
import type { MrzFacts } from './mrz-facts.ts';
import type { PageCode } from '../../imaging/codes/page-codes.ts';
import { bare } from '../plain.ts';

/** The kind of paper that states more than its print does. */
export const cardKind = 'id-card';

type Fields = Readonly<Record<string, PaperField>>;

/** Values by field name that another source on the page states, each with the text it was taken from. */
interface Statement {
  readonly source: FieldSource;
  readonly box: Box;
  readonly raw: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/**
 * Lets what stands on a card's copy besides its print win over the letters: the machine-readable zone, whose check digits
 * fit, then the card's code. Other kinds of papers stay as they are: a card's code on them speaks of somebody, not of them.
 */
export function withStatements(fields: Fields, kind: Pick<DocumentKind, 'kind' | 'fields'>, found: { readonly mrz: MrzFacts | undefined; readonly codes: readonly PageCode[] }): Record<string, PaperField> {
  if (kind.kind !== cardKind) return { ...fields };
  const names = new Set(kind.fields.map((field) => field.name));
  const zone = found.mrz === undefined ? { ...fields } : checkedName(stated(fields, zoneStatement(found.mrz), names), found.mrz);
  const card = found.codes.flatMap((code) => cardStatement(code) ?? [])[0];
  return card === undefined ? zone : stated(zone, card, names);
}

/** Two sides of one card that name two numbers are not one card, or one of them is misread: then everything is asked. */
function stated(fields: Fields, { source, box, raw, values }: Statement, names: ReadonlySet<string>): Record<string, PaperField> {
  const result: Record<string, PaperField> = { ...fields };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '' || !names.has(name)) continue;
    const read = fields[name];
    result[name] = { value, raw: read?.raw ?? raw, box: read?.box ?? box, confidence: 1, source, uncertain: false, doubts: [] };
    if (name === 'personalNumber' && read !== undefined && isFar(read, value)) result[name] = withDoubt(result[name], 'contradicts');
  }
  return result;
}

/** Figures that differ in more than what is misread: the print is another card's. */
function isFar(read: PaperField, value: string): boolean {
  return /^\d{12}$/u.test(read.value) && [...read.value].filter((figure, at) => figure !== value[at]).length > 3;
}

function zoneStatement({ personalNumber, birthDate, sex, expiryDate, box, raw }: MrzFacts): Statement {
  return { source: 'mrz', box, raw, values: { personalNumber, birthDate, sex, expiryDate } };
}

/** The zone has the name without marks: it says of the printed one whether its letters are right. */
function checkedName(fields: Record<string, PaperField>, { name }: MrzFacts): Record<string, PaperField> {
  const printed = fields['fullName'];
  if (printed === undefined || name === undefined) return fields;
  return inZoneShapes(bare(printed.value)) === inZoneShapes(bare(name)) ? fields : { ...fields, fullName: withDoubt(printed, 'contradicts') };
}

/** Letters of OCR-B that are read for each other, or twice, as one. */
function inZoneShapes(name: string): string {
  return name.replace(/[itlj1]+/gu, 'i').replace(/[oqd0]/gu, 'o').replace(/[g6]/gu, 'g').replace(/[b8]/gu, 'b').replace(/[s5]/gu, 's').replace(/\s+/gu, ' ');
}

/** The card's code: number | old number | name | birth | sex | residence | issued, dates as ddMMyyyy; newer cards have more behind. */
function cardStatement({ text, box }: PageCode): Statement | undefined {
  const [number = '', oldNumber = '', name = '', birth = '', sex = '', residence = '', issued = ''] = text.normalize('NFC').split('|').map((part) => part.trim());
  if (!isPersonalNumber(number) || name === '' || !/^\d{8}$/u.test(birth)) return undefined;
  return { source: 'qr', box, raw: text, values: { personalNumber: number, oldNumber, fullName: name, birthDate: slashed(birth), sex, residence, issueDate: slashed(issued) } };
}

function slashed(date: string): string | undefined {
  return /^\d{8}$/u.test(date) ? `${date.slice(0, 2)}/${date.slice(2, 4)}/${date.slice(4)}` : undefined;
}
