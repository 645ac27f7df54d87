import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { Spool } from './spool.ts';

/** Where a run writes to: nothing there gets the name of a file that the run reads, nor two of its files the same. */
export class OutFolder {
  readonly path: string;
  readonly spool: Spool;
  /** Names in the folder that belong to files of the run, in small letters as some file systems have them. */
  readonly #read: readonly string[];
  readonly #given = new Set<string>();

  private constructor(path: string, spool: Spool, read: readonly string[]) {
    this.path = path;
    this.spool = spool;
    this.#read = read;
  }

  /** Makes the folder if need be; throws where nothing can be written there. */
  static async open(path: string, files: readonly string[]): Promise<OutFolder> {
    await mkdir(path, { recursive: true });
    const real = await realpath(path);
    const folders = await Promise.all(files.map((file) => realpath(dirname(file)).catch(() => undefined)));
    const read = files.filter((_, at) => folders[at] === real).map((file) => basename(file).toLowerCase());
    return new OutFolder(path, await Spool.open(path), read);
  }

  /** What the names of all that is made of a file begin with: its own name, numbered where that is taken. */
  stemFor(file: string): string {
    const own = basename(file, extname(file));
    for (let number = 1; ; number += 1) {
      const stem = number === 1 ? own : `${own}-${String(number)}`;
      if (this.#isTaken(stem.toLowerCase())) continue;
      this.#given.add(stem.toLowerCase());
      return stem;
    }
  }

  #isTaken(stem: string): boolean {
    // Parts and debug pictures have more words behind the stem.
    return this.#given.has(stem) || this.#read.some((name) => name === `${stem}.pdf` || (name.startsWith(`${stem}-`) && /\.(?:pdf|png)$/u.test(name)));
  }
}
