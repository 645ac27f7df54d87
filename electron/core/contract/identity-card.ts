import { z } from 'zod';
import { IsoDate } from './dates.ts';

/** 12 digits: the personal identification number. A citizen may have one without having a card (children under 14). */
export const CitizenNumber = z.string().regex(/^\d{12}$/);
/** 9 digits: the number of the old paper card (CMND). */
export const OldIdentityNumber = z.string().regex(/^\d{9}$/);

export const Sex = z.enum(['male', 'female']);
export type Sex = z.infer<typeof Sex>;

/**
 * What does not fit together on a card. A warning never blocks: a number may rightly disagree with the birth date
 * or sex after these were corrected (NĐ 70/2024 Art. 11).
 */
export const NumberWarning = z.enum(['centuryMismatch', 'sexMismatch', 'yearMismatch', 'issuedBeforeBirth']);
export type NumberWarning = z.infer<typeof NumberWarning>;

/** Luật Căn cước 26/2023 Art. 21: until a birthday, or for life. `date` is the last day of validity; unknown without a card. */
export const CardExpiry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: IsoDate }),
  z.strictObject({ kind: z.literal('noExpiry'), date: z.null() }),
  z.strictObject({ kind: z.literal('unknown'), date: z.null() }),
]);
export type CardExpiry = z.infer<typeof CardExpiry>;

/**
 * The identity as a card states it, whatever read it, or as the citizen typed it (then `issueDate` is null and the kind of
 * card unknown). Dates `yyyy-MM-dd`; `residence` as printed at issue time, on most cards with the unit names before 2025.
 */
export const IdentityCard = z.strictObject({
  number: CitizenNumber,
  oldNumber: OldIdentityNumber.nullable(),
  fullName: z.string().min(1),
  birthDate: IsoDate,
  sex: Sex,
  residence: z.string(),
  issueDate: IsoDate.nullable(),
  expiry: CardExpiry,
  cardKind: z.enum(['cccd', 'canCuoc', 'unknown']),
  cancelledNumbers: z.array(CitizenNumber),
  warnings: z.array(NumberWarning),
});
export type IdentityCard = z.infer<typeof IdentityCard>;
