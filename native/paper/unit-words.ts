/** Words for administrative units, those of before the reform of 2025 too: papers keep them. */
const communes = ['xã', 'phường', 'thị trấn', 'đặc khu'] as const;
const districts = ['huyện', 'quận', 'thị xã'] as const;
const provinces = ['tỉnh', 'thành phố'] as const;

/** As alternatives of a regular expression, in small letters. */
export const communeWords = communes.join('|');
export const provinceWords = [...provinces, 'tp\\.?'].join('|');
/** All of them as they are written out, and "TP." too. */
export const unitWordsInFull = [...communes, ...districts, ...provinces].join('|');
export const unitWords = `${unitWordsInFull}|tp\\.?`;

/** Their first words, in small letters. */
export const unitHeads: readonly string[] = [...new Set([...communes, ...districts, ...provinces].map((word) => word.replace(/ .*$/u, '')))];

/** Provinces that are cities, in small letters: "thành phố" before another's name is its town, "thành phố Điện Biên [Phủ]". */
export const cities: ReadonlySet<string> = new Set(['hà nội', 'hồ chí minh', 'hải phòng', 'đà nẵng', 'cần thơ', 'huế']);

/** What the name of an office or a hospital begins with, as alternatives. */
export const officeWords = 'bệnh viện|trung tâm|trạm|nhà hộ sinh|phòng|sở|cục|ủy ban|uỷ ban|ubnd|công an|trường|tòa án';

/** What a part of an address begins with, in small letters: a closed vocabulary. */
export const addressHeads: ReadonlySet<string> = new Set(['xã', 'phường', 'huyện', 'quận', 'tỉnh', 'thị', 'thành', 'đặc', 'đường', 'phố', 'ngõ', 'ngách', 'hẻm', 'kiệt', 'tổ', 'khóm', 'khu', 'ấp', 'thôn', 'xóm', 'bản', 'buôn', 'bon', 'làng', 'phum', 'sóc', 'đội', 'cụm', 'khối', 'lô', 'số', 'nhà', 'căn', 'tầng', 'tòa', 'toà', 'chung', 'tiểu', 'quốc', 'km', 'tại', 'cạnh', 'tp', 'block', 'dãy', 'phòng', 'bệnh', 'trạm', 'trung', 'nước']);

/** `words` with either a capital or a small letter at the start of each: an expression that is strict about case elsewhere can take both. */
export function inEitherCase(words: string): string {
  return words.replace(/(?<!\p{L})\p{L}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
