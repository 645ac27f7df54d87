import { z } from 'zod';

/** The languages of the screens; Vietnamese is always complete. */
export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

/** What people read: Vietnamese always, English where it exists. Kept in NFC so that equal text is equal bytes. */
export const LocalText = z.strictObject({
  vi: z.string().trim().min(1).refine(isNfc, { error: 'text must be in Unicode NFC' }),
  en: z.string().trim().min(1).optional(),
});
export type LocalText = z.infer<typeof LocalText>;

/** How well a fact of the catalogue is founded; shown to clerks beside the fact. */
export const Certainty = z.enum(['sure', 'likely', 'unverified']);
export type Certainty = z.infer<typeof Certainty>;

/** The text in the language of the visit, Vietnamese where no other exists. */
export function textIn(text: LocalText, language: Language): string {
  return text[language] ?? text.vi;
}

function isNfc(text: string): boolean {
  return text === text.normalize('NFC');
}
