import { AsyncQueue } from '../async-queue.ts';
import { endTool, hasEnded, missingToolCode, spawnTool } from '../process-group.ts';
import type { ToolProcess } from '../process-group.ts';
import { SaneOutputParser } from './sane-output.ts';
import type { SaneMessage } from './sane-output.ts';
import type { DocumentScannerTimings } from './timings.ts';

export type SaneRunEnd =
  | { readonly kind: 'exited'; readonly exitCode: number | null; readonly complaints: readonly string[] }
  | { readonly kind: 'hung' | 'cancelled' | 'toolMissing' };

export type SaneRunEvent =
  | { readonly kind: 'progress'; readonly page: number; readonly fraction: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'end'; readonly end: SaneRunEnd };

/** One run of `scanimage` under a watchdog: a device that falls silent is given up, by killing the process group. */
export class SaneRun {
  readonly events = new AsyncQueue<SaneRunEvent>();
  readonly #tool: ToolProcess;
  readonly #timings: DocumentScannerTimings;
  readonly #parser = new SaneOutputParser();
  readonly #complaints: string[] = [];
  #page = 1;
  #reported = 0;
  #given: 'hung' | 'cancelled' | 'toolMissing' | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #stdout = '';

  constructor(args: readonly string[], environment: Readonly<Record<string, string>>, timings: DocumentScannerTimings) {
    this.#timings = timings;
    this.#tool = spawnTool('scanimage', args, environment);
    this.#tool.stderr.setEncoding('utf8').on('data', (text: string) => this.#heard(this.#parser.push(text)));
    this.#tool.stdout.setEncoding('utf8').on('data', (text: string) => this.#printed(text));
    this.#tool.once('error', () => this.#finish('toolMissing'));
    this.#tool.once('close', () => this.#finish(undefined));
    this.#feedWatchdog();
  }

  /** Gives up the scan; the `end` event follows when the process has gone. */
  cancel(): void {
    this.#abandon('cancelled');
  }

  /** Resolves when the process has gone. */
  async gone(): Promise<void> {
    if (hasEnded(this.#tool)) return;
    await new Promise<void>((resolve) => this.#tool.once('close', () => resolve()));
  }

  #abandon(why: 'hung' | 'cancelled'): void {
    if (this.#given !== undefined) return;
    this.#given = why;
    clearTimeout(this.#watchdog);
    endTool(this.#tool, this.#timings.grace);
  }

  #feedWatchdog(): void {
    clearTimeout(this.#watchdog);
    if (this.#given === undefined) this.#watchdog = setTimeout(() => this.#abandon('hung'), this.#timings.silent);
  }

  #heard(messages: readonly SaneMessage[]): void {
    this.#feedWatchdog();
    for (const message of messages) {
      if (message.kind === 'complaint') this.#complaints.push(message.text);
      else if (message.kind === 'pageStarted') {
        this.#page = message.page;
        this.#progress(0);
      } else if (Math.abs(message.fraction - this.#reported) >= 0.01) this.#progress(message.fraction);
    }
  }

  #progress(fraction: number): void {
    this.#reported = fraction;
    this.events.push({ kind: 'progress', page: this.#page, fraction });
  }

  /** With `--batch-print` the tool names a file when, and only when, the page in it is whole. */
  #printed(text: string): void {
    this.#feedWatchdog();
    const lines = (this.#stdout + text).split('\n');
    this.#stdout = lines.pop() ?? '';
    for (const path of lines) this.events.push({ kind: 'file', path });
  }

  #finish(failure: 'toolMissing' | undefined): void {
    clearTimeout(this.#watchdog);
    this.#heard(this.#parser.end());
    clearTimeout(this.#watchdog);
    const why = failure ?? (this.#tool.exitCode === missingToolCode ? 'toolMissing' : this.#given);
    this.events.push({ kind: 'end', end: why === undefined ? { kind: 'exited', exitCode: this.#tool.exitCode, complaints: this.#complaints } : { kind: why } });
    this.events.end();
  }
}
