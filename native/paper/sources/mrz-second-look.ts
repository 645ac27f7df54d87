import type { Box, RecognisedLine, RecognisedPage, RereadQuestion, SecondReading } from '../../ocr/types.ts';
import { figures, nameStart, readMrz, zoneStart, zoneText } from './mrz-facts.ts';
import type { MrzFacts } from './mrz-facts.ts';
import { solveZone, zoneLines } from './mrz-solve.ts';

type Reread = (questions: readonly RereadQuestion[]) => Promise<readonly (SecondReading | undefined)[] | undefined>;

/** From one of the zone's lines to the next, in heights of a line, where only one was read (9303-3: 4.23 mm over 2.5 mm letters). */
const pitch = 1.7;
/** A line has thirty signs; so many of them must have been read for it to be told from other text. */
const leastSigns = 22;

/**
 * Reads a page's machine-readable zone; where its check digits do not fit or a line of it was not read, its three lines are
 * read again with the zone's own letters alone, and of all readings those are taken whose check digits fit. `codes`: what the
 * page's codes say.
 */
export async function readMrzTwice(page: Pick<RecognisedPage, 'lines'>, reread: Reread, codes: readonly string[] = []): Promise<MrzFacts | undefined> {
  const first = readMrz(page);
  if (first?.birthDate !== undefined) return first;
  const seen = seenLines(page.lines);
  const boxes = zoneBoxes(seen);
  const readings = boxes === undefined ? undefined : await reread(boxes.map((box) => ({ box, as: 'zone' })));
  if (boxes === undefined || readings === undefined) return first;
  const candidates = boxes.map((box, at) => {
    const { text, third } = readings[at] ?? {};
    return [...(seen[at] === undefined ? [] : [seen[at]]), ...[text, third?.text].flatMap((one) => (one === undefined ? [] : [asLine(one, seen[at]?.box ?? box)]))];
  });
  return best(candidates, first, numbersOn([...page.lines.flatMap((line) => line.words.map((word) => word.text)), ...codes]));
}

/** Numbers of persons that stand on a paper outside of its zone. */
function numbersOn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.filter((text) => !text.includes('<')).flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/gu) ?? []));
}

/** The first of all combinations whose dates fit too, else what all readings together can only mean, else the first whose number fits. */
function best([numbers = [], dates = [], names = []]: readonly (readonly RecognisedLine[])[], first: MrzFacts | undefined, known: ReadonlySet<string>): MrzFacts | undefined {
  let found = first;
  for (const number of numbers) {
    for (const date of dates.length === 0 ? [undefined] : dates) {
      const facts = readMrz({ lines: [number, date, names[0]].filter((line) => line !== undefined) });
      if (facts?.birthDate !== undefined) return facts;
      found ??= facts;
    }
  }
  return solved({ numbers, dates, name: names[0] }, known) ?? found;
}

interface ReadZone {
  readonly numbers: readonly RecognisedLine[];
  readonly dates: readonly RecognisedLine[];
  readonly name: RecognisedLine | undefined;
}

function solved({ numbers, dates, name }: ReadZone, known: ReadonlySet<string>): MrzFacts | undefined {
  const zone = solveZone({ first: numbers.map(numberFigures), second: dates.map(dateFigures), known });
  const [number, date] = [numbers[0], dates[0]];
  if (zone === undefined || number === undefined || date === undefined) return undefined;
  const [first, second] = zoneLines(zone);
  const facts = readMrz({ lines: [asLine(first, number.box), asLine(second, date.box), ...(name === undefined ? [] : [name])] });
  return facts === undefined ? undefined : { ...facts, raw: [number, date, ...(name === undefined ? [] : [name])].map((line) => line.words.map((word) => word.text).join(' ')).join('\n') };
}

/** From the country on in figures, and the fillers. */
function numberFigures(line: RecognisedLine): string {
  return `VNM${figures(zoneText(line).replace(/^.{0,4}?VNM/u, ''))}`;
}

/** In figures but for the sex and the country. */
function dateFigures(line: RecognisedLine): string {
  return zoneText(line).replace(/^(.+?)([MF])(.+?)VNM(.*)$/u, (_, birth: string, sex: string, expiry: string, rest: string) => `${figures(birth)}${sex}${figures(expiry)}VNM${figures(rest)}`);
}

/** The zone's lines that were read, at their places: number, dates, name. */
function seenLines(lines: readonly RecognisedLine[]): readonly [RecognisedLine | undefined, RecognisedLine | undefined, RecognisedLine | undefined] {
  const texts = lines.map((line) => ({ line, text: zoneText(line) })).filter(({ text }) => text.length >= leastSigns && /<|^.{14,18}VN/u.test(text));
  const has = (form: RegExp): RecognisedLine | undefined => texts.find(({ text }) => form.test(text))?.line;
  return [has(zoneStart), has(/^.{12,18}VNM/u), has(nameStart)];
}

/** Where the three lines lie, counted from those that were read. */
function zoneBoxes(seen: readonly (RecognisedLine | undefined)[]): Box[] | undefined {
  const [one, other] = seen.flatMap((line, at) => (line === undefined ? [] : [{ at, box: line.box }]));
  if (one === undefined) return undefined;
  const step = other === undefined ? pitch * one.box.h : (other.box.y - one.box.y) / (other.at - one.at);
  return seen.map((line, at) => line?.box ?? { ...one.box, x: Math.round(one.box.x - one.box.h), w: Math.round(one.box.w + 2 * one.box.h), y: Math.round(one.box.y + (at - one.at) * step) });
}

function asLine(text: string, box: Box): RecognisedLine {
  return { box, baseline: { left: box.y + box.h, right: box.y + box.h }, words: [{ text, box, confidence: 1 }] };
}
