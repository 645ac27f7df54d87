import type { PaperField } from '../../../native/paper/paper-field.ts';
import { normal } from './score.ts';
import type { Score } from './score.ts';

export interface Understood {
  readonly fields: Readonly<Record<string, PaperField>>;
  readonly truth: Readonly<Record<string, string>>;
  readonly rightKind: boolean;
  readonly turnedRight: boolean;
}

/** Sums over the papers of one level. */
export class Tally {
  papers = 0;
  characters = 0;
  orderFree = 0;
  withoutMarks = 0;
  words = 0;
  wrongWords = 0;
  values = 0;
  exactValues = 0;
  /** Identity numbers and dates. */
  numbers = 0;
  exactNumbers = 0;
  silentlyWrongNumbers = 0;
  fields = 0;
  exactFields = 0;
  missingFields = 0;
  flaggedWrong = 0;
  flaggedRight = 0;
  silentlyWrong = 0;
  rightKind = 0;
  turnedRight = 0;
  /** Milliseconds. */
  cpu = 0;

  add(score: Score, cpu: number, understood: Understood | undefined): void {
    this.papers += 1;
    this.cpu += cpu;
    this.characters += score.characters;
    this.orderFree += score.orderFree;
    this.withoutMarks += score.withoutMarks;
    this.words += score.words;
    this.wrongWords += score.wrongWords;
    this.values += score.fields;
    this.exactValues += score.exactFields;
    if (understood !== undefined) this.#understood(understood);
  }

  #understood({ fields, truth, rightKind, turnedRight }: Understood): void {
    this.rightKind += rightKind ? 1 : 0;
    this.turnedRight += turnedRight ? 1 : 0;
    for (const [name, value] of Object.entries(truth)) {
      this.fields += 1;
      const found = fields[name];
      const exact = found !== undefined && sameValue(found.value, value);
      if (/^(?:\d{9}|\d{12}|\d{2}\/\d{2}\/\d{4})$/u.test(value)) {
        this.numbers += 1;
        this.exactNumbers += exact ? 1 : 0;
        this.silentlyWrongNumbers += found !== undefined && !exact && !found.uncertain ? 1 : 0;
      }
      if (found === undefined) this.missingFields += 1;
      else if (exact) {
        this.exactFields += 1;
        this.flaggedRight += found.uncertain ? 1 : 0;
      } else if (found.uncertain) this.flaggedWrong += 1;
      else this.silentlyWrong += 1;
    }
  }
}

export function emptyTally(): Tally {
  return new Tally();
}

export function sameValue(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100);

/** Figures of one level; shares in percent. */
export function rowOf(tally: Tally): Record<string, number> {
  return {
    cer: percent(tally.orderFree, tally.characters),
    cerWithoutMarks: percent(tally.withoutMarks, tally.characters),
    wer: percent(tally.wrongWords, tally.words),
    valuesInText: percent(tally.exactValues, tally.values),
    ...(tally.fields === 0 ? {} : {
      fields: tally.fields,
      fieldsExact: percent(tally.exactFields, tally.fields),
      fieldsCertainExact: percent(tally.exactFields - tally.flaggedRight, tally.fields),
      numbers: tally.numbers,
      numbersExact: percent(tally.exactNumbers, tally.numbers),
      numbersSilentlyWrong: tally.silentlyWrongNumbers,
      fieldsMissing: tally.missingFields,
      fieldsWrongFlagged: tally.flaggedWrong,
      fieldsRightFlagged: tally.flaggedRight,
      fieldsSilentlyWrong: tally.silentlyWrong,
      kindRight: percent(tally.rightKind, tally.papers),
      turnRight: percent(tally.turnedRight, tally.papers),
    }),
    cpuMsPerPage: Math.round(tally.cpu / Math.max(1, tally.papers)),
  };
}
