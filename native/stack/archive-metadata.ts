import type { PaperFacts } from './page-facts.ts';

/**
 * What archives want to be known of a paper (the ministry's guideline on digitising of November 2025, by its names); null where the
 * paper does not say it surely.
 */
export interface ArchiveMetadata {
  readonly docCode: string;
  readonly typeName: string;
  /** Of "19/UBND-GBT" the first part and the rest. */
  readonly codeNumber: string | null;
  readonly codeNotation: string | null;
  /** As dd/mm/yyyy. */
  readonly issuedDate: string | null;
  readonly organName: string | null;
  readonly subject: string;
  readonly language: 'Tiếng Việt';
  /** Pages kept of it. */
  readonly pageAmount: number;
  readonly format: 'PDF/A-2b';
}

/** A kind's fields that say it, by their names; the first that the paper has counts. */
const sources = {
  number: ['documentNumber', 'certificateNumber', 'bookNumber'],
  date: ['registrationDate', 'issueDate', 'paidDate'],
  office: ['registrationPlace'],
} as const;
/** In characters, by the same guideline. */
const longest = { typeName: 100, codeNumber: 11, codeNotation: 30, organName: 200, subject: 500 } as const;

/** The metadata of a paper from its pages' fields; `typeName` is its kind's name in Vietnamese. */
export function archiveMetadata(pages: readonly Pick<PaperFacts, 'fields' | 'stored'>[], { code, typeName }: { code: string; typeName: string }): ArchiveMetadata {
  const said = (names: readonly string[]): string | null => {
    const fields = names.flatMap((name) => pages.flatMap((page) => page.fields[name] ?? []));
    const value = fields[0]?.uncertain === false ? fields[0].value.trim() : '';
    return value === '' ? null : value;
  };
  const fits = (value: string | null, most: number): string | null => (value !== null && value !== '' && value.length <= most ? value : null);
  const [number = null, ...notation] = said(sources.number)?.split('/') ?? [];
  return {
    docCode: code,
    typeName: typeName.slice(0, longest.typeName),
    codeNumber: fits(number, longest.codeNumber),
    codeNotation: fits(notation.join('/'), longest.codeNotation),
    issuedDate: said(sources.date),
    organName: fits(said(sources.office), longest.organName),
    subject: typeName.slice(0, longest.subject),
    language: 'Tiếng Việt',
    pageAmount: pages.filter(({ stored }) => stored !== null).length,
    format: 'PDF/A-2b',
  };
}
