/**
 * The code of a digitised paper, AGENCY_TYPE_NUMBER_VERSION, at most 30 characters (the ministry's guideline on digitising of
 * November 2025). The type is the kind's initials, X for an unknown kind.
 */
export function paperCode({ agency, kind, sequence }: { agency: string; kind: string | null; sequence: number }): string {
  const type = kind === null ? 'X' : kind.split('-').map((word) => (/\d/u.test(word) ? word : word.slice(0, 1))).join('').toUpperCase().slice(0, 8);
  return `${agency.toUpperCase().replace(/[^A-Z0-9.]/gu, '').slice(0, 11)}_${type}_${String(sequence).padStart(6, '0')}_V1`;
}

/** Of UTC, in milliseconds: seven hours all year. */
const vietnamAhead = 7 * 60 * 60 * 1000;

/** CODE_YYYYMMDD_DESCRIPTION.pdf, by the same guideline; the description in letters that every system keeps; the day is Vietnam's. */
export function paperFileName({ code, title, date, part }: { code: string; title: string; date: Date; part: number | null }): string {
  const day = new Date(date.getTime() + vietnamAhead).toISOString().slice(0, 10).replaceAll('-', '');
  const words = title.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/gu, 'd').toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  const description = words.join('-').slice(0, 60).replace(/-$/u, '');
  return `${code}_${day}_${description}${part === null ? '' : `-phan-${String(part)}`}.pdf`;
}
