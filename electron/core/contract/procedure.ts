import { z } from 'zod';
import { IsoDate } from './dates.ts';
import { Condition, conditionFields, Form } from './form.ts';
import { Certainty, LocalText } from './text.ts';

/** National code, e.g. `1.001193`. Local variants append the agency and are mapped by the gateway. */
export const ProcedureCode = z.string().regex(/^\d\.\d{6}$/);

export const ChannelKind = z.enum(['inPerson', 'online', 'post']);
export type ChannelKind = z.infer<typeof ChannelKind>;

const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: 'an id is camelCase letters and digits' });
const vnd = z.int().nonnegative();

/**
 * How an amount grows: `fixed` once a dossier, `perUnit` for each unit, `tiered` for each copy by its number of pages
 * (each tier prices the pages up to `upTo`, the last is open), never above `maxPerCopy`. The counts are answers of the form.
 */
export const FeeCalculation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed') }),
  z.strictObject({ kind: z.literal('perUnit'), unitsField: id }),
  z.strictObject({
    kind: z.literal('tiered'),
    pagesField: id,
    copiesField: id,
    tiers: z.array(z.strictObject({ upTo: z.int().positive().nullable(), amount: vnd })).min(1),
    maxPerCopy: vnd.nullable(),
  }),
]);
export type FeeCalculation = z.infer<typeof FeeCalculation>;

/** Who pays nothing or less, in the rule's words; `effectiveTo` is the last day it holds. */
export const FeeExemption = z.strictObject({
  description: LocalText,
  certainty: Certainty,
  effectiveFrom: IsoDate.optional(),
  effectiveTo: IsoDate.optional(),
});
export type FeeExemption = z.infer<typeof FeeExemption>;

/**
 * One line of money. `amount` is whole đồng, 0 = free, null = not known here. A fee of scope `province` holds only in the
 * province whose agency code (`H26` = Hà Nội) is `province`; elsewhere that province's council decides.
 * `kind`: `fee` is lệ phí, `charge` is phí. `description` is shown whole, never shortened.
 */
export const Fee = z.strictObject({
  id,
  name: LocalText,
  kind: z.enum(['fee', 'charge']),
  amount: vnd.nullable(),
  calculation: FeeCalculation.optional(),
  unit: LocalText.optional(),
  description: LocalText,
  exemptions: z.array(FeeExemption),
  scope: z.enum(['national', 'province']),
  province: z.string().regex(/^H\d{2}$/).optional(),
  legalBasis: z.string().min(1).optional(),
  certainty: Certainty,
  appliesWhen: Condition.optional(),
  effectiveFrom: IsoDate.optional(),
  effectiveTo: IsoDate.optional(),
});
export type Fee = z.infer<typeof Fee>;

/** How long it takes. `sameDay` has amount 0. The first duration of a channel is the ordinary one. */
export const Duration = z.strictObject({
  id,
  amount: z.int().nonnegative(),
  unit: z.enum(['workingHour', 'workingDay', 'calendarDay', 'sameDay']),
  description: LocalText,
  certainty: Certainty,
  fees: z.array(Fee),
}).refine((it) => (it.unit === 'sameDay') === (it.amount === 0), { error: 'sameDay, and only sameDay, has amount 0', path: ['amount'] });
export type Duration = z.infer<typeof Duration>;

export const Channel = z.strictObject({ channel: ChannelKind, durations: z.array(Duration).min(1) });
export type Channel = z.infer<typeof Channel>;

/**
 * What happens with a paper at the kiosk: `scan` copies it; `presentOnly` is shown and must not be copied (TT 03/2025
 * Art. 5(2)); `alreadyElectronic` is fetched, not brought; `completedHere` is the form the citizen fills in on screen.
 */
export const Handling = z.enum(['scan', 'presentOnly', 'alreadyElectronic', 'completedHere']);
export type Handling = z.infer<typeof Handling>;

/**
 * What one kind of paper says to the form, by the names in `resources/document-kinds`. `fields`: field of the paper → field of
 * the form. `texts`: field of the form → wording made of several fields of the paper, each in braces. `where`: only of a page
 * that says this itself (the bride's confirmation is a woman's); `when`: only where the answers so far say this.
 */
export const PaperFill = z.strictObject({
  paperKind: id,
  fields: z.record(id, id),
  texts: z.record(id, z.string().regex(/\{[a-zA-Z0-9]+\}/)).optional(),
  where: z.record(id, z.string().min(1)).optional(),
  when: Condition.optional(),
});
export type PaperFill = z.infer<typeof PaperFill>;

/** A paper of the dossier with how many originals, certified copies and plain copies are handed in. */
export const Component = z.strictObject({
  id,
  code: z.string().min(1).optional(),
  name: LocalText,
  originals: z.int().nonnegative(),
  certifiedCopies: z.int().nonnegative(),
  copies: z.int().nonnegative(),
  handling: Handling,
  required: z.boolean(),
  visibleWhen: Condition.optional(),
  note: LocalText.optional(),
  paperKind: id.optional(),
  /** What such papers answer of the form; a page fills only what its own kind is listed with. */
  fills: z.array(PaperFill).min(1).optional(),
  certainty: Certainty,
});
export type Component = z.infer<typeof Component>;

export const ProcedureCase = z.strictObject({ id, title: LocalText, components: z.array(Component).min(1) });
export type ProcedureCase = z.infer<typeof ProcedureCase>;

/**
 * One version of an administrative procedure, in the shape of the national catalogue (LayThuTuc): time and fee hang under the channel,
 * components under a case. A dossier keeps the code and version it was received under; dates are inclusive.
 */
export const Procedure = z.strictObject({
  code: ProcedureCode,
  version: z.int().positive(),
  codeCertainty: Certainty,
  effectiveFrom: IsoDate,
  effectiveTo: IsoDate.nullable(),
  replacedBy: ProcedureCode.nullable(),
  name: LocalText,
  shortName: LocalText,
  sector: z.strictObject({ code: z.string().min(1).optional(), name: LocalText }),
  level: z.enum(['commune', 'province', 'police', 'landRegistry']),
  agency: LocalText,
  keywords: z.array(z.string().trim().min(1)).min(1),
  channels: z.array(Channel).min(1),
  cases: z.array(ProcedureCase).min(1),
  form: Form,
  officialForm: z.strictObject({ name: LocalText, code: z.string().min(1).optional(), certainty: Certainty }).optional(),
  results: z.array(z.strictObject({ id, name: LocalText, certainty: Certainty })).min(1),
  legalBases: z.array(z.strictObject({ number: z.string().min(1), title: LocalText, certainty: Certainty })),
  requirements: z.array(z.strictObject({ description: LocalText, certainty: Certainty })).optional(),
  certaintyNotes: z.array(z.strictObject({ subject: z.string().min(1), certainty: Certainty, note: LocalText })),
}).superRefine(checkProcedure);
export type Procedure = z.infer<typeof Procedure>;

/** What a list of procedures shows of each. */
export const ProcedureSummary = z.strictObject({
  code: ProcedureCode,
  version: z.int().positive(),
  name: LocalText,
  shortName: LocalText,
  sector: LocalText,
  level: Procedure.shape.level,
  agency: LocalText,
});
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

type Candidate = Pick<Procedure, 'effectiveFrom' | 'effectiveTo' | 'channels' | 'cases' | 'form'>;

function checkProcedure(candidate: Candidate, context: z.RefinementCtx): void {
  const complain = (message: string, path: (string | number)[]): void => context.addIssue({ code: 'custom', message, path });
  if (candidate.effectiveTo !== null && candidate.effectiveTo < candidate.effectiveFrom) complain('ends before it starts', ['effectiveTo']);
  if (hasDoubles(candidate.channels.map((it) => it.channel))) complain('a channel is listed twice', ['channels']);
  if (hasDoubles(candidate.cases.map((it) => it.id))) complain('a case id is used twice', ['cases']);
  const fields = new Set(candidate.form.sections.flatMap((section) => section.fields.map((field) => field.id)));
  candidate.cases.forEach((it, index) => {
    if (hasDoubles(it.components.map((part) => part.id))) complain('a component id is used twice', ['cases', index]);
    it.components.forEach((part, at) => {
      for (const read of part.visibleWhen === undefined ? [] : conditionFields(part.visibleWhen)) {
        if (!fields.has(read)) complain(`condition reads ${read}, which the form does not ask`, ['cases', index, 'components', at]);
      }
      for (const filled of (part.fills ?? []).flatMap(formFieldsOf)) {
        if (!fields.has(filled)) complain(`the paper fills or asks ${filled}, which the form does not ask`, ['cases', index, 'components', at]);
      }
    });
  });
  candidate.channels.forEach((it, index) => {
    for (const line of it.durations.flatMap((time) => time.fees)) {
      if ((line.scope === 'province') !== (line.province !== undefined) && line.amount !== null) complain(`fee ${line.id}: an amount set by a province names the province`, ['channels', index]);
      for (const read of feeFields(line)) {
        if (!fields.has(read)) complain(`fee ${line.id} reads ${read}, which the form does not ask`, ['channels', index]);
      }
    }
  });
}

/** Every field of the form that a filling writes or looks at. */
function formFieldsOf({ fields, texts = {}, when }: PaperFill): string[] {
  return [...Object.values(fields), ...Object.keys(texts), ...(when === undefined ? [] : conditionFields(when))];
}

function feeFields(line: Fee): string[] {
  const conditional = line.appliesWhen === undefined ? [] : conditionFields(line.appliesWhen);
  const calculation = line.calculation ?? { kind: 'fixed' };
  switch (calculation.kind) {
    case 'fixed': return conditional;
    case 'perUnit': return [...conditional, calculation.unitsField];
    case 'tiered': return [...conditional, calculation.pagesField, calculation.copiesField];
  }
}

function hasDoubles(items: string[]): boolean {
  return new Set(items).size !== items.length;
}
