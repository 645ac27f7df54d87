import { checkDigit } from '../../emrtd/data-groups/mrz-check-digit.ts';

/** Figures of a zone's first line: nine of the number, their check digit, and all twelve of it. */
const figuresOfLine = 22;
/** OCR-B's noughts are read twice or three times over ("06", "660"): so many figures may be too many. */
const mostTooMany = 3;

/**
 * The number of a zone's first line in which some figures were read double or one was misread: it stands there twice and each
 * time has a check digit, so that only one number can fit. Undefined where none or several do. Takes the figures behind
 * "IDVNM" and the line's last one.
 */
export function repairedNumber(figures: string, last: string): string | undefined {
  const tooMany = figures.length - figuresOfLine;
  if (tooMany < 0 || tooMany > mostTooMany || !/^\d+$/u.test(figures + last)) return undefined;
  const found = new Set([...withoutSome(figures, tooMany)].flatMap((line) => numbersOf(line, last)));
  return found.size === 1 ? [...found][0] : undefined;
}

/** All that is left of a text when so many of its signs are taken out. */
function withoutSome(text: string, count: number, from = 0): Set<string> {
  if (count === 0) return new Set([text]);
  const left = new Set<string>();
  for (let at = from; at < text.length; at += 1) for (const rest of withoutSome(text.slice(0, at) + text.slice(at + 1), count - 1, at)) left.add(rest);
  return left;
}

/** The numbers that fit 22 figures of which at most one was misread. */
function numbersOf(line: string, last: string): string[] {
  const [short, digit, long] = [line.slice(0, 9), line.charAt(9), line.slice(10)];
  const differing = [...short].flatMap((figure, at) => (figure === long[at + 3] ? [] : [at]));
  if (differing.length > 1) return [];
  const at = differing[0];
  const numbers = at === undefined ? [long] : [long, `${long.slice(0, at + 3)}${short.charAt(at)}${long.slice(at + 4)}`];
  return numbers.filter((number) => digit === String(checkDigit(number.slice(3))) && last === String(checkDigit(number)));
}
