import type { Box, RecognisedLine, RecognisedPage } from '../ocr/types.ts';
import type { DocumentKind, FieldSchema } from './document-kind.ts';
import { checkValue, numberFacts } from './field-values.ts';
import { findLabels, tokensOf } from './label-spans.ts';
import type { LabelSpan, Token } from './label-spans.ts';
import { contains } from './recognise-kind.ts';
import { bareWords } from './plain.ts';

/** Who says so: the paper itself, or the identity of the person who stands there. */
export type FieldSource = 'paper' | 'person';

export interface PaperField {
  readonly value: string;
  /** As the engine read it. */
  readonly raw: string;
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
  readonly source: FieldSource;
  /** Not sure: a rule is broken or the reading is weak; somebody must look at it. */
  readonly uncertain: boolean;
}

/** Surer than this, and by its type's rules, a field need not be asked about. */
const sureEnough = 0.93;
const longTypes = new Set<FieldSchema['type']>(['place', 'text']);

/** Finds a kind's fields by their labels and takes the answer behind each, over as many lines as it runs. */
export function extractFields(page: Pick<RecognisedPage, 'lines'>, kind: DocumentKind): Record<string, PaperField> {
  const tokens = tokensOf(page.lines);
  const spans = findLabels(tokens, kind.fields);
  const found: Record<string, PaperField> = {};
  for (const field of kind.fields) {
    const fitting = spans.filter((candidate) => field.labels.includes(candidate.label) && isInPlace(candidate, field, tokens));
    const span = fitting.find((candidate) => candidate.colon) ?? fitting[0];
    if (span === undefined) continue;
    const answer = answerTokens(span, spans, tokens, field);
    if (answer.length > 0) found[field.name] = toField(answer, field);
  }
  return crossChecked(found);
}

function isInPlace(span: LabelSpan, field: FieldSchema, tokens: readonly Token[]): boolean {
  const before = tokens.slice(0, span.from).flatMap((token) => token.bare);
  const line = tokens[span.from]?.line;
  if (field.after !== undefined && !field.after.some((words) => contains(before, bareWords(words)))) return false;
  if (field.before?.some((words) => contains(before, bareWords(words))) === true) return false;
  if (field.head === true && line !== undefined) {
    const bottom = Math.max(...tokens.map((token) => token.line.box.y));
    return line.box.y < bottom * 0.3;
  }
  return true;
}

/** The words from the label to the next one on its line, and following lines that go on without a label of their own. */
function answerTokens(span: LabelSpan, spans: readonly LabelSpan[], tokens: readonly Token[], field: FieldSchema): Token[] {
  const next = spans.find((other) => other.from >= span.to);
  const own = tokens[span.from]?.line;
  const answer: Token[] = [];
  let line = own;
  let lines = 1;
  const most = field.lines ?? (longTypes.has(field.type) ? 3 : 1);
  for (let at = span.to; at < (next?.from ?? tokens.length); at += 1) {
    const token = tokens[at];
    if (token === undefined || line === undefined) break;
    if (token.line !== line) {
      const apart = token.line.box.x - line.box.x - line.box.w;
      const beside = Math.abs(token.line.baseline.left - line.baseline.right) < 0.5 * line.box.h && (answer.length === 0 || (apart > 0 && apart < 2.5 * line.box.h));
      const below = answer.length === 0 && isBelow(line, token.line);
      if (!beside && !below && (lines >= most || !goesOn(line, token.line, tokens))) break;
      if (!beside && !below) lines += 1;
      line = token.line;
    }
    answer.push(token);
  }
  const cleaned = answer.filter((token) => token.bare.length > 0 || answer.indexOf(token) > 0);
  return next !== undefined && cleaned.at(-1)?.line === tokens[next.from]?.line ? withoutNumbering(cleaned) : cleaned;
}

/** A number or letter before the next label on the same line belongs to that: "Nam   3. Giới tính". */
function withoutNumbering(answer: readonly Token[]): Token[] {
  const last = answer.at(-1);
  return last !== undefined && answer.length > 1 && /^(?:\d{1,2}|\p{Ll})[.)]$/u.test(last.word.text) ? answer.slice(0, -1) : [...answer];
}

/** The next line's first word had no room on this one, and it stands right below and is no new point. */
function goesOn(line: RecognisedLine, next: RecognisedLine, tokens: readonly Token[]): boolean {
  const right = Math.max(...tokens.map((token) => token.line.box.x + token.line.box.w));
  const first = next.words[0];
  if (first === undefined) return false;
  const room = right - (line.box.x + line.box.w);
  const wrapped = room < first.box.w * 1.1 + 0.3 * line.box.h && next.box.x < line.box.x + 4 * line.box.h;
  const isPoint = /^(?:\d{1,2}|[IVX]+|\p{Ll})[.)]$/u.test(first.text) || next.words.some((word) => /:$/u.test(word.text));
  return wrapped && isBelow(line, next) && !isPoint;
}

function isBelow(line: RecognisedLine, next: RecognisedLine): boolean {
  const gap = next.baseline.left - line.baseline.right;
  return gap > 0 && gap < 3.2 * line.box.h;
}

function toField(answer: readonly Token[], field: FieldSchema): PaperField {
  const words = answer.map((token) => token.word);
  const text = words.map((word) => word.text).join(' ');
  const { value, valid } = checkValue(text, field.type);
  const weakest = Math.min(...words.filter((word) => /[\p{L}\d]/u.test(word.text)).map((word) => word.confidence), 1);
  const confidence = Math.round(Math.max(0, weakest * (valid ? 1 : 0.5)) * 1000) / 1000;
  return { value, raw: words.map((word) => word.raw ?? word.text).join(' '), box: around(words.map((word) => word.box)), confidence, source: 'paper', uncertain: !valid || confidence < sureEnough };
}

function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return { x, y, w: Math.max(...boxes.map((box) => box.x + box.w)) - x, h: Math.max(...boxes.map((box) => box.y + box.h)) - y };
}

/** The number says year of birth and sex: where the page says otherwise all three are uncertain. */
function crossChecked(fields: Record<string, PaperField>): Record<string, PaperField> {
  const { personalNumber, birthDate, sex } = fields;
  const facts = personalNumber === undefined ? undefined : numberFacts(personalNumber.value);
  if (personalNumber === undefined || facts === undefined) return fields;
  const wrong: Record<string, PaperField> = {};
  if (birthDate !== undefined && !birthDate.value.endsWith(String(facts.year))) Object.assign(wrong, { personalNumber, birthDate });
  if (sex !== undefined && sex.value !== facts.sex) Object.assign(wrong, { personalNumber, sex });
  return { ...fields, ...Object.fromEntries(Object.entries(wrong).map(([key, field]) => [key, { ...field, uncertain: true, confidence: Math.min(field.confidence, 0.5) }])) };
}
