import { z } from 'zod';

/** Where a value came from. Sources that disagree become a question to the citizen, never a silent choice. */
export const Source = z.enum(['chip', 'qr', 'paper', 'declared', 'earlierVisit', 'clerk']);
export type Source = z.infer<typeof Source>;

/** A value with its origin: `at` is an ISO instant, `confidence` runs from 0 to 1. */
export const ProvenValue = z.strictObject({
  value: z.string(),
  source: Source,
  at: z.iso.datetime({ offset: true }),
  confidence: z.number().min(0).max(1),
});
export type ProvenValue = z.infer<typeof ProvenValue>;

/** How far a visit has proved who is standing there, weakest first. The card's QR is unsigned text: it identifies only. */
export const Assurance = z.enum(['declared', 'scanned', 'chipRead', 'chipGenuine']);
export type Assurance = z.infer<typeof Assurance>;

/** Says whether the assurance `reached` suffices where `needed` is asked. */
export function atLeast(reached: Assurance, needed: Assurance): boolean {
  return Assurance.options.indexOf(reached) >= Assurance.options.indexOf(needed);
}
