import { z } from 'zod';

const pageNumber = z.object({ page: z.number(), of: z.number().nullable() });
const source = z.object({ file: z.string(), page: z.number() });

const box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
const field = z.object({
  value: z.string(), raw: z.string(), box, confidence: z.number(), source: z.enum(['paper', 'mrz', 'qr', 'person']), uncertain: z.boolean(), doubts: z.array(z.string()),
});

/** What is remembered of a sheet that was read, without its picture and its text. */
const paper = z.object({
  is: z.literal('paper'),
  source,
  kind: z.object({ name: z.string(), confidence: z.number() }).nullable(),
  /** May its picture be kept? Not that of an identity card. */
  keep: z.boolean(),
  sides: z.array(z.enum(['front', 'back'])),
  /** It has the state's motto at its head, as a first page does. */
  heads: z.boolean(),
  number: pageNumber.nullable(),
  hash: z.string(),
  /** Hashes of its words and of its numbers, to tell papers of one form apart. */
  words: z.array(z.number()),
  numbers: z.array(z.number()),
  warnings: z.array(z.string()),
  /** Of the upright sheet, in whose pixels the boxes are; null in the journals of an older version. */
  size: z.object({ width: z.number(), height: z.number() }).nullable().default(null),
  /** By name, as the kind has them. None of a paper that may not be kept: the journal lies open in the folder. */
  fields: z.record(z.string(), field).default({}),
  /** Names of its files in the work folder; null where nothing may be kept. */
  stored: z.object({ sheet: z.string(), reading: z.string() }).nullable(),
});

export const sheetFacts = z.discriminatedUnion('is', [
  paper,
  z.object({ is: z.literal('separator'), source, kind: z.string().nullable() }),
  z.object({ is: z.literal('blank'), source }),
  z.object({ is: z.literal('failed'), source, code: z.string() }),
]);

export type SheetFacts = z.infer<typeof sheetFacts>;
export type PaperFacts = z.infer<typeof paper>;
export type SheetSource = z.infer<typeof source>;
