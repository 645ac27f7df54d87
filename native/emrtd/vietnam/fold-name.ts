/** A name as the MRZ writes it: upper case, no diacritics, đ as D. */
export function foldName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toUpperCase().replace(/[^A-Z]+/g, ' ').trim();
}
