import { z } from 'zod';

/**
 * What a finished reading of the chip means for people. `genuine`: unchanged, no copy, of an issuer that is trusted here.
 * `issuerNotVerified`: the issuer is unknown here, or its signature no longer valid. `chipNotProven`: the chip can't show that
 * it is no copy. `notEstablished`: nothing signed was found. `notGenuine`: changed, or a copy.
 */
export const ChipVerdict = z.enum(['genuine', 'issuerNotVerified', 'chipNotProven', 'notEstablished', 'notGenuine']);
export type ChipVerdict = z.infer<typeof ChipVerdict>;

/** What speaks for or against one of the answers about a chip: of the signature over its data, of who signed, of the chip's own key. */
export const ChipReason = z.enum([
  'noSecurityObject', 'securityObjectMalformed', 'signerCertificateMissing', 'algorithmUnsupported', 'signatureWrong', 'groupChanged', 'groupNotCovered', 'nothingRead', 'cardSecurityChanged',
  'noSigner', 'issuerUnknown', 'issuerSignatureWrong', 'issuerNotAnAuthority', 'issuerExpired', 'signerExpired', 'signerNotYetValid', 'signerRevoked', 'criticalExtensionUnknown', 'revocationUnknown', 'revocationListStale',
  'proven', 'chipDidNotProve', 'keyFileHidden', 'keyNotAuthenticated', 'protocolUnsupported', 'noChipKey', 'notFinished',
]);
export type ChipReason = z.infer<typeof ChipReason>;

const answer = z.strictObject({ answer: z.enum(['yes', 'no', 'notEstablished']), reasons: z.array(ChipReason) });

/** Fields that several sources name. */
export const CheckedField = z.enum(['number', 'oldNumber', 'fullName', 'birthDate', 'sex', 'issueDate', 'expiryDate', 'residence']);
export type CheckedField = z.infer<typeof CheckedField>;

export const CheckSource = z.enum(['typed', 'qr', 'dg1', 'dg13', 'paper']);
export type CheckSource = z.infer<typeof CheckSource>;

/** Values of one field that differ in meaning, each with the sources that hold it; dates `yyyy-MM-dd`, sex `male` or `female`. */
const values = z.array(z.strictObject({ value: z.string(), sources: z.array(CheckSource) }));

/** How the sources stand to each other on one field. `settled` is what the citizen said where they disagree. */
export const FieldCheck = z.strictObject({
  field: CheckedField,
  agreement: z.enum(['single', 'agree', 'disagree']),
  sources: z.array(CheckSource),
  /** Only where they disagree. */
  values,
  settled: z.discriminatedUnion('by', [z.strictObject({ by: z.literal('citizen'), value: z.string() }), z.strictObject({ by: z.literal('leftToClerk') })]).nullable(),
});
export type FieldCheck = z.infer<typeof FieldCheck>;

/**
 * Whose question the chip has answered with its own key. `gateway`: one that the gateway gave out a moment before and can
 * check itself. `kiosk`: the kiosk's own, as without a line to the gateway; only this kiosk was there. `none`: it answered none.
 */
export const ChipChallenger = z.enum(['gateway', 'kiosk', 'none']);
export type ChipChallenger = z.infer<typeof ChipChallenger>;

/** The chip for a clerk's eye: how it was opened, the answers about it, and what the sources say about each other. */
export const ChipSummary = z.strictObject({
  readAt: z.string(),
  verdict: ChipVerdict,
  access: z.strictObject({ protocol: z.enum(['PACE', 'BAC', 'reader']), variant: z.string().nullable() }),
  intact: answer,
  signerTrusted: answer,
  chipGenuine: answer,
  challenger: ChipChallenger,
  notEstablished: z.array(z.enum(['intact', 'signerTrusted', 'chipGenuine'])),
  crossCheck: z.array(FieldCheck),
});
export type ChipSummary = z.infer<typeof ChipSummary>;

/** Why the citizen is asked to lay the card down: for the first time, or what went wrong before. */
export const LayReason = z.enum(['first', 'lifted', 'wrongCard', 'otherCard', 'notAnIdCard', 'liesBadly', 'unreadable']);
export type LayReason = z.infer<typeof LayReason>;

/** Values as they stream from the chip, before anything is known about how much to believe. */
const seen = z.object({ fullName: z.string(), residence: z.string() });

/** The chip in the step `confirmIdentity`. It never holds the visit up: going on without it is always possible. */
export const ChipView = z.discriminatedUnion('state', [
  /** This kiosk has no reader, or none that works now. */
  z.object({ state: z.literal('unavailable') }),
  z.object({ state: z.literal('lay'), why: LayReason }),
  /** `fraction` of the photo, the last and longest part; null before it. */
  z.object({ state: z.literal('reading'), phase: z.enum(['opening', 'text', 'checks', 'photo']), fraction: z.number().nullable(), seen: seen.nullable() }),
  z.object({
    state: z.literal('read'),
    verdict: ChipVerdict,
    /** Fields of the card that are the chip's word. */
    fields: z.array(z.string()),
    /** One thing on which the sources disagree; it is answered before the visit goes on. */
    question: z.object({ field: CheckedField, values }).nullable(),
    /** The face in the chip, by `assets.chipPhoto`; held in memory only. */
    photoId: z.string().nullable(),
    takeBack: z.boolean(),
  }),
  z.object({ state: z.literal('failed'), reason: z.enum(['wrongCard', 'unreadable']), takeBack: z.boolean() }),
]);
export type ChipView = z.infer<typeof ChipView>;
