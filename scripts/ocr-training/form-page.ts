import { seal, signature } from '../../tests/bench/paper/html/stamps.ts';
import type { Random } from '../../tests/bench/paper/random.ts';
import type { Faces } from './faces.ts';
import { date, machineLine, paperNumber, personalNumber } from './form-numbers.ts';
import type { FormWords } from './form-words.ts';
import { onLeader } from './leader-styles.ts';
import { listSign, noteMark } from './list-signs.ts';
import { pickStyle } from './page-style.ts';
import type { PageStyle } from './page-style.ts';
import { pickWeighted } from './weighted.ts';

/** A page (HTML) full of a form's lines, each filled in, in one of many looks; the same for the same random numbers. */
export function formPage(random: Random, words: FormWords, faces: Faces): string {
  const style = pickStyle(random, faces);
  const page: PageWork = { random, words, style };
  const rows = Array.from({ length: style.rows }, (_, index) => row(page, index));
  const marks = random.chance(0.5) ? stamps(random) : '';
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8">${style.html}</head><body>${rows.join('\n')}${marks}</body></html>`;
}

interface PageWork {
  readonly random: Random;
  readonly words: FormWords;
  readonly style: PageStyle;
}

/** Second wording that forms and cards have beside the Vietnamese. */
const english = ['Full name', 'Date of birth', 'Sex', 'Nationality', 'Place of origin', 'Place of residence', 'Date of expiry', 'Date, month, year', 'Identity Card', 'Socialist Republic of Viet Nam', 'Independence - Freedom - Happiness', 'CITIZEN IDENTITY CARD', 'Place of birth', 'No.', 'Director general of the police department', 'Personal identification number', 'Date of issue', 'Left index finger', 'Right index finger', 'Ministry of public security'] as const;
/** In signs. */
const paragraphLine = 75;
const typewriters = ['Liberation Mono', 'FreeMono', 'DejaVu Sans Mono', 'TeX Gyre Cursor', 'Nimbus Mono PS'] as const;

type Row = (page: PageWork, index: number) => string;

function row(page: PageWork, index: number): string {
  return pickWeighted(page.random, page.style.leader === 'table' ? [...rows, [20, answerRow], [29, tableRow]] : [...rows, [49, answerRow]])(page, index);
}

/** How often each kind of row comes, on pages with and without a table. */
const rows: readonly (readonly [number, Row])[] = [
  [2, zoneRow],
  [2.5, stateRow],
  [3, spacedNumberRow],
  [5, (page) => div('row', filled(page, page.random.chance(0.5) ? personalNumber(page.random) : date(page.random)))],
  [4, headingRow],
  [18, wordingRow],
  [4, sentenceOfAnswersRow],
  [3, (page) => div('row', `${label(page)} <i class="english">${page.random.pick(english)}</i> ${filled(page, page.words.answer(page.random))}`)],
  [9, twoAnswers],
  [3, ({ random, words }) => div('row right', `<i>${escaped(`${words.province(random)}, ${date(random)}`)}</i>`)],
];

function answerRow(page: PageWork): string {
  return div('row', `${counted(page.random, 0.45)}${label(page)} ${filled(page, page.words.answer(page.random))}`);
}

function tableRow(page: PageWork, index: number): string {
  const { random, words } = page;
  const cells = [words.name(random), date(random), personalNumber(random)].map((cell) => filled(page, cell));
  return `<table><tr><td style="width:6%">${index + 1}</td><td style="width:38%">${cells[0] ?? ''}</td><td style="width:22%">${cells[1] ?? ''}</td><td>${cells[2] ?? ''}</td></tr></table>`;
}

function zoneRow({ random, words }: PageWork): string {
  const look = `font-family:'${random.pick(typewriters)}';letter-spacing:${random.between(0, 2).toFixed(1)}px`;
  return `<div class="row mono" style="${look}">${escaped(machineLine(random, words.name(random)))}</div>`;
}

function spacedNumberRow(page: PageWork): string {
  const spacing = page.random.between(0.5, 5).toFixed(1);
  return div('row', `${label(page)} <span class="v" style="letter-spacing:${spacing}px">${escaped(paperNumber(page.random))}</span>`);
}

function headingRow({ random, words }: PageWork): string {
  const text = words.sentence(random);
  return div(random.chance(0.7) ? 'row middle' : 'row', `<b>${counted(random, 0.35)}${escaped(random.chance(0.7) ? text.toUpperCase() : text)}</b>`);
}

/** As long as a paragraph's line, if it comes so. */
function wordingRow({ random, words }: PageWork): string {
  let text = counted(random, 0.15) + words.sentence(random);
  while (text.length < paragraphLine && random.chance(0.75)) text += ` ${words.sentence(random)}`;
  return div('row', random.chance(0.2) ? `<i>${escaped(text)}</i>` : escaped(text));
}

/** Labels and answers with stops between them and no leader, as certificates have them. */
function sentenceOfAnswersRow(page: PageWork): string {
  const { random, words } = page;
  const value = (text: string): string => `<span class="v">${escaped(text)}</span>`;
  const second = random.chance(0.5) ? words.ethnicity(random) : words.name(random);
  return div('row', `${label(page)} ${value(words.answer(random))}${random.pick(['.', '.', ';', ','])} ${label(page)} ${value(second)}${random.pick(['.', '.', ''])}`);
}

function twoAnswers(page: PageWork): string {
  const { random, words } = page;
  const half = (answer: string): string => `<span class="half">${label(page)} ${filled(page, answer)}</span>`;
  return div('row two', half(random.chance(0.5) ? paperNumber(random) : words.name(random)) + half(random.chance(0.6) ? date(random) : words.ethnicity(random)));
}

function label({ random, words }: Pick<PageWork, 'random' | 'words'>): string {
  const note = random.chance(0.08) ? noteMark(random) : '';
  return `${escaped(words.label(random))}${note}${random.pick([':', ':', ': ', ' :', ''])}`;
}

function counted(random: Random, share: number): string {
  return random.chance(share) ? listSign(random) : '';
}

/** The state's name and motto over every paper, and a form's own name. */
function stateRow({ random, words }: PageWork): string {
  return random.pick([
    () => div('row middle', '<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>'),
    () => div('row middle', '<b>Độc lập - Tự do - Hạnh phúc</b>'),
    () => div('row right', `Mẫu ${random.pick(formNames)}${escaped(random.chance(0.5) ? ` ${words.sentence(random)}` : '')}`),
    () => div('row', `${label({ random, words })} VIỆT NAM`),
  ])();
}

const formNames = ['CT01', 'CT07', 'TP/HT-2015-KS.1', 'C1-02/NS', '01/TC', 'NK10'] as const;

function filled({ random, style }: PageWork, answer: string): string {
  return onLeader(style.leader, escaped(answer), random);
}

/** A seal and a signature over whatever stands there. */
function stamps(random: Random): string {
  return seal(random, 'Ủy ban nhân dân', random.between(100, 560), random.between(60, 880)) + signature(random, random.between(120, 560), random.between(80, 900));
}

function div(kind: string, html: string): string {
  return `<div class="${kind}">${html}</div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
