import type { RecognisedPage } from '../../ocr/types.ts';
import { answerTokens, isLonePlace } from '../layout/answer.ts';
import { crossChecked } from '../sources/cross-check.ts';
import type { DocumentKind, FieldSchema } from '../document-kind.ts';
import type { Evidence } from '../doubt/evidence.ts';
import { withLinesLeftOut } from '../doubt/line-left-out.ts';
import type { LabelSpan } from '../layout/label-end.ts';
import { tokensOf } from '../layout/page-cells.ts';
import { withinSentence } from '../layout/in-sentence.ts';
import type { PageLayout, Token } from '../layout/page-cells.ts';
import type { PaperWords } from '../paper-words.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';
import { bareWords, contains } from '../plain.ts';
import { withSecondReadings } from './second-readings.ts';
import { withOpenEnd } from '../layout/open-end.ts';
import { joined } from '../layout/word-parts.ts';
import type { PersonRow } from '../layout/person-table.ts';
import { sectionOf } from '../layout/sections.ts';
import { tableFields } from './table-fields.ts';
import type { DoubtfulAnswer } from '../doubt/second-look.ts';
import { toField } from '../values/to-field.ts';
import type { JudgedAnswer } from '../values/to-field.ts';
import { closedTypes } from './page-labels.ts';
import { partsOfPage } from './page-parts.ts';
import type { PageParts } from './page-parts.ts';
import { isInHead, isTelling, unlabelledCells } from './telling-answers.ts';
import { titleAnswer } from './title-answer.ts';

/** A page's fields, and what its doubtful ones were read from. */
export interface PageFields {
  readonly fields: Readonly<Record<string, PaperField>>;
  readonly doubtful: readonly DoubtfulAnswer[];
}

/** Finds a kind's fields by their labels and takes the answer that belongs to each, over as many lines as it runs. */
export function extractFields(page: Pick<RecognisedPage, 'lines'>, kind: DocumentKind, dictionary?: PaperWords): Record<string, PaperField> {
  return { ...readFields(partsOfPage(page, kind), { dictionary, again: new Map() }).fields };
}

/** The fields of a page whose parts are known, by what there is to judge them by; says of which words a second reading would help. */
export function readFields(page: PageParts, evidence: Evidence): PageFields {
  const { kind, layout: { cells } } = page;
  const answers: Record<string, JudgedAnswer> = {};
  for (const field of kind.fields) {
    const candidates = page.spans.filter((span) => field.labels.includes(span.label) && isInPlace(span, field, page)).flatMap((span) => candidateAt(span, field, page, evidence) ?? []);
    const best = candidates.reduce<Candidate | undefined>((one, other) => (one === undefined || other.score > one.score ? other : one), undefined);
    const answer = best?.answer.valid === true ? ownOf(best, candidates, field) : withoutLabel(field, page, evidence) ?? best?.answer;
    if (answer !== undefined && !isToldAlready(answer, field, answers)) answers[field.name] = answer;
  }
  const rows = tableFields(page, evidence);
  const all = { ...rows.answers, ...answers };
  const schemas = [...kind.fields, ...rows.schemas];
  const read = Object.fromEntries(Object.entries(all).map(([name, { field }]) => [name, field]));
  const others = evidence.figures === undefined ? undefined : Object.fromEntries(Object.entries(all).map(([name, answer]) => [name, answer.others]));
  const checked = crossChecked(withSecondReadings(read, { fields: schemas }, cells, evidence.dictionary), { fields: schemas, sexes: kind.sexes }, others);
  // On cards values stand below their labels.
  const fields = kind.keep ? withLinesLeftOut(checked, schemas, page.layout) : checked;
  const doubtful = schemas.flatMap(({ name, type }): DoubtfulAnswer[] => (fields[name]?.uncertain === true ? [{ type, words: all[name]?.words ?? [] }] : []));
  return { fields, doubtful };
}

/** "Hiện cư trú tại" may say where somebody lives or lives now: an address that is told once is one field's. */
function isToldAlready({ field: { box } }: JudgedAnswer, { type }: FieldSchema, answers: Readonly<Record<string, JudgedAnswer>>): boolean {
  return type === 'place' && Object.values(answers).some(({ field }) => field.box.x === box.x && field.box.y === box.y && field.box.w === box.w);
}

/** A land certificate's serial stands by itself in a corner, and so may a paper's number; what a letter is about may stand in its title. */
function withoutLabel(field: FieldSchema, { kind, layout }: PageParts, evidence: Evidence): JudgedAnswer | undefined {
  const found = field.title === true ? [titleAnswer(kind, layout)] : unlabelledCells(field, layout.cells).map((cell) => cell.tokens);
  // Where "Số" was not read, a figure behind it may not have been either.
  const [only] = field.head === true ? found.map(withOpenEnd) : found;
  if (found.length !== 1 || only === undefined || only.length === 0) return undefined;
  // A kind whose pattern has nine figures beside the twelve knows the cards of before 2016.
  const isOld = field.type === 'personalNumber' && /(?<!\d)\d{9}(?!\d)/u.test(joined(only));
  return toField(only, isOld ? { ...field, type: 'oldNumber' } : field, evidence);
}

interface Candidate {
  readonly label: string;
  readonly answer: JudgedAnswer;
  readonly score: number;
}

/** "Tên loại phí:" and "Nội dung thu:" on one receipt may both say what is paid for: somebody must choose. */
function ownOf({ label, answer, score }: Candidate, candidates: readonly Candidate[], { type }: FieldSchema): JudgedAnswer {
  const isRivalled = type === 'text' && candidates.some((other) => other.score === score && other.label !== label && bareWords(other.answer.field.value).join() !== bareWords(answer.field.value).join());
  return isRivalled ? { ...answer, field: withDoubt(answer.field, 'contradicts') } : answer;
}

/** Types whose form shows by itself that a label without a colon, in the midst of a sentence, has its answer behind it. */
const telling = new Set<FieldSchema['type']>(['date', 'year', 'personalNumber', 'oldNumber', 'phone', 'name', 'dateInWords', 'amountInWords', ...closedTypes]);

function candidateAt(span: LabelSpan, field: FieldSchema, page: PageParts, evidence: Evidence): Candidate | undefined {
  // A label that several persons have counts in its section alone; one that comes only once may stand anywhere.
  const isShared = field.of !== undefined || page.kind.fields.some(({ of, labels }) => of !== undefined && labels.includes(span.label));
  const across = isShared ? page.persons.find(({ label }) => span.tokens.some((token) => label.has(token))) : undefined;
  if (span.isCut || (isShared && across === undefined && ownSection(span, page) !== (field.of ?? ''))) return undefined;
  // Letterheads and titles in capitals hold words of labels: "CÔNG AN HÀ NỘI" is no citizen; "V/V" may be written so.
  if (!span.colon && bareWords(span.label).some((word) => word.length > 1) && span.tokens.every(({ word: { text } }) => text === text.toUpperCase()) && !isWholeLine(span, field)) return undefined;
  const found = across === undefined ? page.centred.get(span) ?? answerTokens(span, field, page.layout) : inTable(across, field);
  const isCertain = page.certain.has(span);
  const answer = span.colon || (isCertain && field.type === 'place') ? found : withinSentence(found, field, page.labels);
  if (answer.length === 0) return undefined;
  const judged = toField(answer, isOldNumbers(span, field) ? { ...field, type: 'oldNumber' } : field, evidence);
  if (!span.colon && ((across === undefined && isHeader(span, page.layout)) || !isCertain) && !(isTold(judged, field) && (telling.has(field.type) || isTelling(span, field, judged.field.value)))) return undefined;
  return { label: span.label, answer: judged, score: (span.colon ? 4 : 0) + (span.starts ? 2 : 0) + (judged.valid ? 3 : 0) };
}

/** The label asks for an older card's number alone, "Số CMND:", so that nine figures are all of it. */
function isOldNumbers({ tokens }: LabelSpan, { type }: FieldSchema): boolean {
  const words = tokens.flatMap((token) => token.bare);
  return type === 'personalNumber' && (words.includes('cmnd') || contains(words, ['chung', 'minh'])) && !words.some((word) => /^(?:cccd|cc|can|dinh|ddcn|ho|khac)$/u.test(word));
}

/** A long label in capitals, "DẤU VẾT RIÊNG VÀ DỊ HÌNH" on older cards, stands by itself, and so does "TỔNG CỘNG" beside its sum. */
function isWholeLine({ label, cell, tokens }: LabelSpan, { type }: FieldSchema): boolean {
  return (bareWords(label).length >= 4 || type === 'money') && cell.tokens.every((token) => tokens.includes(token));
}

/** It stands among others without colons, as over a table's columns; its own number and its footnote's mark are none. */
function isHeader({ cell, tokens }: LabelSpan, { cells }: PageLayout): boolean {
  const row = cells.filter((other) => other.row === cell.row);
  const others = row.filter((other) => !other.tokens.some((token) => tokens.includes(token)) && other.tokens.some((token) => /\p{L}|\d{3}/u.test(token.word.text)));
  return others.length > 1 && !row.some((other) => other.tokens.some((token) => /\p{L}:$/u.test(token.word.text)));
}

function inTable({ answers }: PersonRow, field: FieldSchema): readonly Token[] {
  const answer = answers.get(field.of ?? '') ?? [];
  return isLonePlace(answer, field) ? withOpenEnd(answer) : answer;
}

/** Below the second of equal persons, what is no label of theirs is both's: the address of a couple. */
function ownSection(span: LabelSpan, { anchors, kind: { fields, second = {} } }: PageParts): string {
  const section = sectionOf(span.last, anchors) ?? '';
  return section in second && !fields.some(({ of, labels }) => of === section && labels.includes(span.label)) ? '' : section;
}

/** A number that lost a figure or two, or a register's number its stroke, is still one, and asked about. */
function isTold({ valid, field: { value } }: JudgedAnswer, { type }: FieldSchema): boolean {
  return valid || type === 'code' || (type === 'personalNumber' && /^\d{9,12}$/u.test(value));
}

function isInPlace(span: LabelSpan, field: FieldSchema, { layout: { cells }, spans }: PageParts): boolean {
  if (field.after !== undefined) {
    const before = tokensOf(cells).slice(0, span.from).flatMap((token) => token.bare);
    if (!field.after.some((words) => contains(before, bareWords(words)))) return false;
  }
  if (field.head !== true || isInHead(span.cell, cells)) return true;
  // A receipt's number stands below its title, above all that it says.
  return span.colon && span.starts && !spans.some((other) => other.colon && other.starts && bareWords(other.label).length > 2 && other.cell.row < span.cell.row);
}
