/** What stands before a person's name on papers, in small letters. */
export const titles: ReadonlySet<string> = new Set(['ông', 'bà', 'anh', 'chị', 'cháu', 'em', 'bé', 'cụ', 'cô', 'chú', 'bác']);
