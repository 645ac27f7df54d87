import { z } from 'zod';

/** The dock's API: what a person (or a script) can do to the virtual devices, and what can be seen of the centre. */
export const LineStateName = z.enum(['up', 'cut', 'silent', 'slow', 'captivePortal']);
export const ScannerTrouble = z.enum(['none', 'jam', 'coverOpen', 'hang', 'drop', 'doubleFeed', 'busy']);
export type ScannerTrouble = z.infer<typeof ScannerTrouble>;

/** Chips that can be laid down for every person; all but `good` are profiles of the virtual card. */
export const ChipProfile = z.enum(['good', 'changed-dg2', 'cloned', 'strange-signer', 'no-chip-proof', 'lift-off', 'slow', 'bac-only', 'hung', 'rubbish']);
export type ChipProfile = z.infer<typeof ChipProfile>;

/** A dossier as the gateway holds it. */
export const HeldDossier = z.object({
  dossierId: z.string(),
  officialNumber: z.string(),
  procedureCode: z.string(),
  status: z.string(),
  receivedAt: z.string(),
  /** What the gateway itself found in the chip's evidence; null for a dossier without. */
  chip: z.object({ intact: z.string(), signerTrusted: z.string(), chipGenuine: z.string(), supportsClaim: z.boolean(), challenge: z.string(), fresh: z.string() }).nullable(),
  attachments: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number() })),
});
export type HeldDossier = z.infer<typeof HeldDossier>;

export const DockState = z.object({
  kioskUrl: z.string(),
  people: z.array(z.object({ id: z.string(), fullName: z.string(), story: z.string() })),
  papers: z.array(z.object({ id: z.string(), name: z.string() })),
  barcodeScanner: z.object({ plugged: z.boolean() }),
  chipReader: z.object({ possible: z.boolean(), lying: z.object({ personId: z.string(), profile: ChipProfile }).nullable() }),
  documentScanner: z.object({ feeder: z.number(), trouble: ScannerTrouble }),
  line: LineStateName,
  gateway: z.object({
    running: z.boolean(),
    dossiers: z.array(HeldDossier),
  }),
});
export type DockState = z.infer<typeof DockState>;

export const DockCommand = z.discriminatedUnion('type', [
  /** Lays the card of a person before the barcode scanner. */
  z.object({ type: z.literal('presentCard'), personId: z.string() }),
  /** Any text, for codes that are not a card's. */
  z.object({ type: z.literal('presentText'), text: z.string().max(2_000_000) }),
  /** Lays a person's card on the chip reader, or takes away the one that lies there. */
  z.object({ type: z.literal('layChipCard'), personId: z.string(), profile: ChipProfile }),
  z.object({ type: z.literal('liftChipCard') }),
  z.object({ type: z.literal('plugBarcodeScanner'), plugged: z.boolean() }),
  /** Papers into the feeder in this order, or the first of them on the glass. */
  z.object({ type: z.literal('loadPapers'), paperIds: z.array(z.string()).min(1).max(50), place: z.enum(['feeder', 'glass']) }),
  z.object({ type: z.literal('emptyScanner') }),
  z.object({ type: z.literal('troubleScanner'), trouble: ScannerTrouble }),
  /** A paper as a file in the watched folder, as if from a stick. */
  z.object({ type: z.literal('dropFile'), paperId: z.string() }),
  z.object({ type: z.literal('setLine'), state: LineStateName }),
  z.object({ type: z.literal('runGateway'), running: z.boolean() }),
]);
export type DockCommand = z.infer<typeof DockCommand>;

export const DockReply = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true) }),
  z.object({ done: z.literal(false), reason: z.enum(['unknownPerson', 'unknownPaper', 'unplugged', 'noChipReader']) }),
]);
export type DockReply = z.infer<typeof DockReply>;
