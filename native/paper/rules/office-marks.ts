import { editDistance } from '../plain.ts';

/** What stands behind the stroke of a paper's number, "445/TLKS-BS": who gave it, and of what kind it is. */
const officeMarks = ['UBND', 'XN', 'GXN', 'XNHN', 'XNCT', 'XNTTHN', 'GXNTTHN', 'TLKS', 'TLKT', 'TLKH', 'GBT', 'GKS', 'CN'] as const;

/** The office's mark at the end of a number whose stroke was lost or read as another, "285IUBND-GBT": the figures before it. */
export const lostStroke = new RegExp(`^(\\d{1,6})[Il|]?(?=(?:${officeMarks.join('|')})(?:[A-ZĐ-]*)$)`, 'u');

/** The marks that a run of capitals, which is none itself, is a letter away from: of "ILKS" it is "TLKS". */
export function nearOfficeMarks(capitals: string): string[] {
  if (capitals.length <= 3 || officeMarks.some((mark) => mark === capitals)) return [];
  return officeMarks.filter((mark) => mark.length === capitals.length && editDistance(mark, capitals) === 1);
}

/** Letters of a short mark that are taken for each other. */
const takenForEachOther: readonly (readonly [string, string])[] = [['M', 'N'], ['H', 'N'], ['K', 'X']];

/** Whether a run of two capitals may be a mark with a letter misread, and is none itself: "XM" was XN; it may be another office's too. */
export function mayBeOfficeMark(capitals: string): boolean {
  if (capitals.length !== 2 || officeMarks.some((mark) => mark === capitals)) return false;
  return takenForEachOther.flatMap((pair) => [pair, pair.toReversed()]).some(([read = '', meant = '']) => officeMarks.some((mark) => capitals.includes(read) && mark === capitals.replace(read, meant)));
}

/** Whether a run of capitals is a mark that lost its last letters, and none itself: "XNT" of XNTTHN. */
export function isCutOfficeMark(capitals: string): boolean {
  return capitals.length > 2 && officeMarks.every((mark) => mark !== capitals) && officeMarks.some((mark) => mark.startsWith(capitals));
}
