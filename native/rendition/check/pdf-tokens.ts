/** A PDF object (ISO 32000-1, 7.3), as far as our own files have them. A stream's bytes stay where they are. */
export type PdfValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
  | { readonly kind: 'reference'; readonly object: number };

const space = /[\0\t\n\f\r ]/u;
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]/u;
const deepest = 50;

/** Reads one object after the other from a latin-1 view of the file. Throws a SyntaxError where there is none. */
export class PdfTokens {
  readonly #text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  /** The next object, a word such as `obj` or an operator included; undefined at the end. */
  next(depth = 0): PdfValue | undefined {
    if (depth > deepest) throw new SyntaxError('objects lie too deep');
    this.#skipSpace();
    const text = this.#text;
    if (this.at >= text.length) return undefined;
    if (text.startsWith('<<', this.at)) return this.#dictionary(depth);
    switch (text[this.at]) {
      case '/': return this.#name();
      case '(': return this.#literal();
      case '<': return this.#hexadecimal();
      case '[': return this.#array(depth);
      default: return this.#numberOrWord();
    }
  }

  #skipSpace(): void {
    while (this.at < this.#text.length) {
      if (this.#text[this.at] === '%') while (this.at < this.#text.length && !/[\r\n]/u.test(this.#text[this.at] ?? '')) this.at += 1;
      else if (space.test(this.#text[this.at] ?? '')) this.at += 1;
      else return;
    }
  }

  #run(): string {
    const start = this.at;
    while (this.at < this.#text.length && regular.test(this.#text[this.at] ?? '')) this.at += 1;
    return this.#text.slice(start, this.at);
  }

  #name(): PdfValue {
    this.at += 1;
    return { kind: 'name', value: this.#run().replace(/#([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16))) };
  }

  #numberOrWord(): PdfValue {
    const run = this.#run();
    if (run === '') throw new SyntaxError('a stray delimiter');
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(run)) return { kind: 'word', value: run };
    const reference = /^[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/u.exec(this.#text.slice(this.at, this.at + 24));
    if (reference === null || !/^\d+$/u.test(run)) return { kind: 'number', value: Number(run) };
    this.at += reference[0].length;
    return { kind: 'reference', object: Number(run) };
  }

  #hexadecimal(): PdfValue {
    const end = this.#text.indexOf('>', this.at);
    if (end < 0) throw new SyntaxError('a string does not end');
    const digits = this.#text.slice(this.at + 1, end).replace(/[\0\t\n\f\r ]/gu, '');
    this.at = end + 1;
    return { kind: 'string', bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex') };
  }

  #literal(): PdfValue {
    const codes: number[] = [];
    let depth = 1;
    for (this.at += 1; this.at < this.#text.length; this.at += 1) {
      const character = this.#text[this.at] ?? '';
      if (character === '\\') codes.push(...this.#escaped());
      else {
        if (character === '(') depth += 1;
        if (character === ')' && (depth -= 1) === 0) break;
        codes.push(character.charCodeAt(0));
      }
    }
    if (depth > 0) throw new SyntaxError('a string does not end');
    this.at += 1;
    return { kind: 'string', bytes: Buffer.from(codes) };
  }

  #escaped(): number[] {
    const octal = /^[0-7]{1,3}/u.exec(this.#text.slice(this.at + 1, this.at + 4))?.[0];
    this.at += octal?.length ?? 1;
    if (octal !== undefined) return [parseInt(octal, 8) & 255];
    const character = this.#text[this.at] ?? '';
    const code = ({ n: 10, r: 13, t: 9, b: 8, f: 12 } as Record<string, number>)[character] ?? character.charCodeAt(0);
    return character === '\n' ? [] : [code];
  }

  #array(depth: number): PdfValue {
    const items: PdfValue[] = [];
    for (this.at += 1; !this.#ends(']'); items.push(this.#inside(depth)));
    return { kind: 'array', items };
  }

  #dictionary(depth: number): PdfValue {
    const entries = new Map<string, PdfValue>();
    for (this.at += 2; !this.#ends('>>'); ) {
      const key = this.#inside(depth);
      if (key.kind !== 'name') throw new SyntaxError('a dictionary key is no name');
      entries.set(key.value, this.#inside(depth));
    }
    return { kind: 'dictionary', entries };
  }

  #inside(depth: number): PdfValue {
    const value = this.next(depth + 1);
    if (value === undefined) throw new SyntaxError('the file ends within an object');
    return value;
  }

  #ends(mark: string): boolean {
    this.#skipSpace();
    if (!this.#text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }
}
