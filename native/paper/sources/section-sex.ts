import type { DocumentKind } from '../document-kind.ts';
import type { PaperField } from '../paper-field.ts';
import { spelled } from '../paper-words.ts';
import { numberFacts } from '../rules/field-values.ts';

/** Behind a surname and before another name: of women, and of men but for very few. */
const middleNames: Readonly<Record<string, string>> = { thị: 'Nữ', văn: 'Nam' };

/**
 * Names the fields of sections, the father's or the wife's, whose number (NĐ 70/2024) or middle name is of the other sex: what stands
 * there may be the other person's, all of it.
 */
export function ofOtherSex(fields: Readonly<Record<string, PaperField>>, { fields: schemas, sexes = {} }: Pick<DocumentKind, 'fields' | 'sexes'>): Set<string> {
  return new Set(Object.entries(sexes).flatMap(([section, sex]) => {
    const own = schemas.filter(({ name, of }) => of === section && fields[name] !== undefined);
    const said = own.flatMap(({ name, type }) => sexOf(fields[name]?.value ?? '', type) ?? []);
    return said.some((other) => other !== sex) ? own.map(({ name }) => name) : [];
  }));
}

function sexOf(value: string, type: DocumentKind['fields'][number]['type']): string | undefined {
  if (type === 'personalNumber') return numberFacts(value)?.sex;
  const words = type === 'name' ? spelled(value).split(' ') : [];
  return words.length > 2 ? middleNames[words[1] ?? ''] : undefined;
}
