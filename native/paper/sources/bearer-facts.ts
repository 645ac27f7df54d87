import type { DocumentKind } from '../document-kind.ts';
import { numberFacts } from '../rules/field-values.ts';
import type { PaperField } from '../paper-field.ts';

type Fields = Readonly<Record<string, PaperField>>;

/** By field: what later readings of its figures say instead. */
export type OtherReadings = Readonly<Record<string, readonly string[]>>;

/** One person's number on a page, and what else of that person it tells. */
interface Bearer {
  readonly number: string;
  readonly birth: string | undefined;
  readonly sex: string | undefined;
}

/** Doubts that come from the letters alone: they speak for a misreading here rather than on the other side. */
const misread: ReadonlySet<string> = new Set(['weak', 'rule', 'corrected']);

/**
 * Names the fields of which a number and its bearer's birthday or sex contradict each other (NĐ 70/2024). Before anything was
 * read again all of them; afterwards, where only one side was read badly, that side alone.
 */
export function contradicted(fields: Fields, kind: Pick<DocumentKind, 'fields'>, isReadAgain: boolean): Set<string> {
  const found = new Set<string>();
  for (const { number, birth, sex } of bearersOf(fields, kind)) {
    const facts = numberFacts(fields[number]?.value ?? '');
    if (facts === undefined) continue;
    const pairs = [
      ...(birth === undefined || fields[birth]?.value.endsWith(String(facts.year)) === true ? [] : [[number, birth]]),
      ...(sex === undefined || fields[sex]?.value === facts.sex ? [] : [[number, sex]]),
    ];
    for (const pair of pairs) {
      const bad = isReadAgain ? pair.filter((name) => fields[name]?.doubts.some((doubt) => misread.has(doubt)) === true) : [];
      for (const name of bad.length === 0 ? pair : bad) found.add(name);
    }
  }
  return found;
}

/**
 * Where a number contradicts its bearer's birthday or sex, and one other reading of the number or of the birthday does not,
 * that one is the value. It is certain if the readings differ in nothing but what the rule tells, and what it is held against is
 * certain: one hand's four is read as a one in both.
 */
export function withFittingReadings(fields: Fields, kind: Pick<DocumentKind, 'fields'>, others: OtherReadings): Fields {
  const chosen: Record<string, PaperField> = {};
  for (const { number, birth, sex } of bearersOf(fields, kind)) {
    const valueOf = (name: string | undefined): string | undefined => (name === undefined ? undefined : fields[name]?.value);
    const [own, born, ofSex] = [valueOf(number) ?? '', valueOf(birth), valueOf(sex)];
    if (fits(own, born, ofSex) || (born === undefined && ofSex === undefined)) continue;
    const numbers = (others[number] ?? []).filter((other) => fits(other, born, ofSex));
    const births = birth === undefined ? [] : (others[birth] ?? []).filter((other) => fits(own, other, ofSex));
    const [value, name, kept] = numbers.length === 1 ? [numbers[0], number, exceptFacts] : [births[0], birth, exceptYear];
    const field = name === undefined ? undefined : fields[name];
    if (numbers.length + births.length !== 1 || value === undefined || name === undefined || field === undefined) continue;
    const isHeld = (name === number ? [birth, sex] : [number]).every((other) => other === undefined || fields[other]?.uncertain !== true);
    const isOnlyThere = isHeld && [field.value, ...(others[name] ?? [])].every((reading) => kept(reading) === kept(value));
    chosen[name] = { ...field, value, uncertain: !isOnlyThere, doubts: isOnlyThere ? [] : ['weak'] };
  }
  return { ...fields, ...chosen };
}

function bearersOf(fields: Fields, kind: Pick<DocumentKind, 'fields'>): Bearer[] {
  return [...new Set(kind.fields.map((field) => field.of))].flatMap((section): Bearer[] => {
    const all = kind.fields.filter((field) => field.of === section);
    // The first is the bearer's own, whether it was found or not; the next may be a householder's.
    const number = all.find((field) => field.type === 'personalNumber' && /number$/iu.test(field.name))?.name;
    const own = all.filter((field) => fields[field.name] !== undefined);
    const birth = own.find((field) => field.type === 'date' && /birth(?:date|year)$/iu.test(field.name))?.name;
    const sex = own.find((field) => field.type === 'sex' && /sex$/iu.test(field.name))?.name;
    return number === undefined || fields[number] === undefined ? [] : [{ number, birth, sex }];
  });
}

function fits(number: string, birth: string | undefined, sex: string | undefined): boolean {
  const facts = numberFacts(number);
  return facts !== undefined && (birth === undefined || birth.endsWith(String(facts.year))) && (sex === undefined || sex === facts.sex);
}

/** A number without the figures that tell century, sex and year. */
function exceptFacts(number: string): string {
  return number.slice(0, 3) + number.slice(6);
}

function exceptYear(date: string): string {
  return date.slice(0, 6);
}
