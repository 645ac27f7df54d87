import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { JobId, Printer, PrinterFailure, PrinterStatus, PrintSettings } from './types.ts';

type FolderPrinterTrouble = 'paperOut' | 'paperJam' | 'coverOpen' | 'offline';

/** A printer whose paper is a folder: each copy of each job is a PDF there. For training and the virtual centre. */
export class FolderPrinter implements Printer {
  readonly name: string;
  readonly folder: string;
  #trouble: FolderPrinterTrouble | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: { readonly name: string; readonly folder: string }) {
    this.name = options.name;
    this.folder = options.folder;
  }

  /** Makes trouble until it is called without any. */
  setTrouble(trouble?: FolderPrinterTrouble): void {
    this.#trouble = trouble;
  }

  async status(): Promise<Result<PrinterStatus, PrinterFailure>> {
    return ok({ state: 'ready', troubles: this.#trouble === undefined ? [] : [this.#trouble], waiting: [] });
  }

  async print(pdfPath: string, { copies }: PrintSettings): Promise<Result<JobId, PrinterFailure>> {
    const work = this.#work.then(() => this.#print(pdfPath, copies));
    this.#work = work.catch(() => undefined);
    return work;
  }

  /** What it has taken is out already. */
  async cancel(_job: JobId): Promise<Result<void, PrinterFailure>> {
    return ok(undefined);
  }

  async #print(pdfPath: string, copies: number): Promise<Result<JobId, PrinterFailure>> {
    if (this.#trouble !== undefined) return fail({ code: this.#trouble });
    await mkdir(this.folder, { recursive: true });
    const numbers = (await readdir(this.folder)).map((name) => Number(/^\d+/u.exec(name)?.[0] ?? 0));
    const job = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
    for (let copy = 1; copy <= copies; copy += 1) {
      const path = join(this.folder, `${job}-${copy}.pdf`);
      const copied = await copyFile(pdfPath, `${path}.part`).then(() => true, () => false);
      if (!copied) return fail({ code: 'noSuchFile' });
      await rename(`${path}.part`, path);
    }
    return ok(job);
  }
}
