/** What the engine can say: the signs of the `charset` part of its language file, and the space. */
export class EngineCharset {
  readonly #signs: ReadonlySet<string>;

  constructor(signs: ReadonlySet<string>) {
    this.#signs = signs;
  }

  /** Takes a unicharset file: how many there are, then a line for each that begins with it. */
  static parse(part: Uint8Array): EngineCharset {
    const [, ...lines] = Buffer.from(part).toString('utf8').split('\n');
    const signs = lines.map((line) => line.split(' ', 1)[0]?.normalize('NFC') ?? '').filter((sign) => [...sign].length === 1);
    return new EngineCharset(new Set([...signs, ' ']));
  }

  /** A line as the engine is to answer it, without leaders; `undefined` where it has a sign that the engine does not know. */
  spell(line: string): string | undefined {
    const text = line.normalize('NFC').replace(/[–—−]/gu, '-').replace(/[’‘]/gu, "'").replace(/…/gu, '').replace(/\s+/gu, ' ').trim();
    return text !== '' && [...text].every((sign) => this.#signs.has(sign)) ? text : undefined;
  }
}
