import { z } from 'zod';
import { IsoDate } from './dates.ts';
import { LocalText } from './text.ts';

/**
 * When something is shown, as data that can be stored and sent. A field that is hidden counts as not filled in.
 * `equals` and `oneOf` compare the stored string (dates `yyyy-MM-dd`, yes/no as `yes` and `no`).
 */
export type Condition =
  | { field: string; equals: string }
  | { field: string; oneOf: string[] }
  | { field: string; isSet: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: 'an id is camelCase letters and digits' });

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: id, equals: z.string() }),
    z.strictObject({ field: id, oneOf: z.array(z.string()).min(1) }),
    z.strictObject({ field: id, isSet: z.boolean() }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
);

export const FieldKind = z.enum([
  'text', 'longText', 'personName', 'date', 'choice', 'yesNo', 'phone', 'email', 'citizenNumber', 'address', 'number', 'money',
]);
export type FieldKind = z.infer<typeof FieldKind>;

/**
 * What the kiosk may already know about the citizen, by the names a form asks for it. From `origin` on only a chip knows it, and
 * it is read for no form that does not ask.
 */
export const PrefillSource = z.enum([
  'citizen.fullName', 'citizen.number', 'citizen.oldNumber', 'citizen.birthDate', 'citizen.sex', 'citizen.nationality',
  'citizen.residence', 'citizen.issueDate', 'contact.phone', 'contact.email',
  'citizen.origin', 'citizen.ethnicity', 'citizen.religion', 'citizen.father', 'citizen.mother', 'citizen.spouse',
]);
export type PrefillSource = z.infer<typeof PrefillSource>;

/**
 * Lengths in characters, `min`/`max` for number and money, dates as bounds or `today`, `minAge` in completed years.
 * A number is whole unless `decimals` is set: in Vietnam `1.000` means a thousand, so a point is no harmless guess.
 */
export const FieldConstraints = z.strictObject({
  minLength: z.int().positive().optional(),
  maxLength: z.int().positive().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.boolean().optional(),
  notBefore: z.union([IsoDate, z.literal('today')]).optional(),
  notAfter: z.union([IsoDate, z.literal('today')]).optional(),
  minAge: z.int().positive().optional(),
});
export type FieldConstraints = z.infer<typeof FieldConstraints>;

/** `onPaper`: what people write on paper where they mean it, besides its label. */
export const ChoiceOption = z.strictObject({ value: z.string().min(1), label: LocalText, onPaper: z.array(z.string().min(1)).optional() });
export type ChoiceOption = z.infer<typeof ChoiceOption>;

/** One question to the citizen. `sensitive` values are masked on screen and asked anew at each visit. */
export const FormField = z.strictObject({
  id,
  kind: FieldKind,
  label: LocalText,
  help: LocalText.optional(),
  example: LocalText.optional(),
  required: z.boolean(),
  options: z.array(ChoiceOption).min(2).optional(),
  constraints: FieldConstraints.optional(),
  visibleWhen: Condition.optional(),
  prefillFrom: PrefillSource.optional(),
  /** Only then is the known value this field's: "mother's name" is the citizen's own where the citizen is the mother. */
  prefillWhen: Condition.optional(),
  sensitive: z.boolean().optional(),
}).refine((field) => field.prefillWhen === undefined || field.prefillFrom !== undefined, { error: 'prefillWhen needs a prefillFrom', path: ['prefillWhen'] }).refine((field) => (field.kind === 'choice') === (field.options !== undefined), { error: 'a choice, and only a choice, has options', path: ['options'] });
export type FormField = z.infer<typeof FormField>;

/** A section is one screen of the kiosk, so it holds few fields. */
export const FormSection = z.strictObject({ id, title: LocalText, fields: z.array(FormField).min(1).max(5) });
export type FormSection = z.infer<typeof FormSection>;

export const Form = z.strictObject({ sections: z.array(FormSection).min(1) }).superRefine(checkForm);
export type Form = z.infer<typeof Form>;

/** What a citizen has filled in: field id → value as a string; an empty string counts as not filled in. */
export const FormValues = z.record(z.string(), z.string());
export type FormValues = z.infer<typeof FormValues>;

/** Why a value can't be taken; the page has a sentence for each. */
export const FormIssueCode = z.enum([
  'required', 'tooShort', 'tooLong', 'badCharacters', 'notAnOption', 'badDate', 'tooEarly', 'tooLate', 'tooYoung',
  'badPhone', 'badEmail', 'badCitizenNumber', 'notANumber', 'tooSmall', 'tooLarge',
]);
export type FormIssueCode = z.infer<typeof FormIssueCode>;

export const FormIssue = z.strictObject({ fieldId: z.string(), code: FormIssueCode });
export type FormIssue = z.infer<typeof FormIssue>;

/** Lists the fields a condition reads, for checks that they exist. */
export function conditionFields(of: Condition): string[] {
  if ('field' in of) return [of.field];
  if ('not' in of) return conditionFields(of.not);
  return ('all' in of ? of.all : of.any).flatMap(conditionFields);
}

/** A condition may only look back: then one pass in reading order settles what is visible, and cycles can't exist. */
function checkForm(candidate: { sections: FormSection[] }, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  candidate.sections.forEach((section, sectionIndex) => {
    section.fields.forEach((field, fieldIndex) => {
      const path = ['sections', sectionIndex, 'fields', fieldIndex];
      if (seen.has(field.id)) context.addIssue({ code: 'custom', message: `field id ${field.id} is used twice`, path });
      for (const read of [field.visibleWhen, field.prefillWhen].flatMap((condition) => (condition === undefined ? [] : conditionFields(condition)))) {
        if (!seen.has(read)) context.addIssue({ code: 'custom', message: `condition reads ${read}, which is no earlier field`, path });
      }
      seen.add(field.id);
    });
  });
}
