import { access } from 'node:fs/promises';
import { runTool } from '../process-group.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { parseJobId, parseJobs, parseQueueStatus, spoolerFailure } from './lpstat-output.ts';
import { printerTimings } from './timings.ts';
import type { PrinterTimings } from './timings.ts';
import type { JobId, Printer, PrinterFailure, PrinterFailureCode, PrinterStatus, PrinterTrouble, PrintSettings } from './types.ts';

export interface CupsPrinterOptions {
  /** The queue's name as `lpstat -p` shows it. */
  readonly queue: string;
  /** CUPS_SERVER: another spooler than the system's own. */
  readonly server?: string;
  readonly timings?: Partial<PrinterTimings>;
}

/** A queue of CUPS, spoken to through its own tools `lp`, `lpstat` and `cancel`. */
export class CupsPrinter implements Printer {
  readonly name: string;
  readonly #environment: Record<string, string>;
  readonly #timings: PrinterTimings;

  constructor(options: CupsPrinterOptions) {
    this.name = options.queue;
    this.#environment = options.server === undefined ? {} : { CUPS_SERVER: options.server };
    this.#timings = { ...printerTimings, ...options.timings };
  }

  async status(): Promise<Result<PrinterStatus, PrinterFailure>> {
    const queue = await this.#run('lpstat', ['-l', '-p', this.name]);
    if (!queue.ok) return queue;
    const status = parseQueueStatus(queue.value);
    if (status === undefined) return fail({ code: 'noPrinter' });
    const jobs = await this.#run('lpstat', ['-o', this.name]);
    return jobs.ok ? ok({ ...status, waiting: parseJobs(jobs.value) }) : jobs;
  }

  async print(pdfPath: string, { copies }: PrintSettings): Promise<Result<JobId, PrinterFailure>> {
    if (!(await access(pdfPath).then(() => true, () => false))) return fail({ code: 'noSuchFile' });
    const status = await this.status();
    if (!status.ok) return status;
    const reason = blockedBy(status.value);
    if (reason !== undefined) return fail({ code: reason });
    const options = ['-n', String(copies), '-o', 'media=A4', '-o', 'fit-to-page', '-t', 'kiosk'];
    const taken = await this.#run('lp', ['-d', this.name, ...options, '--', pdfPath]);
    if (!taken.ok) return taken;
    const job = parseJobId(taken.value);
    return job === undefined ? fail({ code: 'offline', detail: 'lp named no job' }) : ok(job);
  }

  async cancel(job: JobId): Promise<Result<void, PrinterFailure>> {
    const status = await this.status();
    if (!status.ok) return status;
    if (!status.value.waiting.includes(job)) return ok(undefined);
    const cancelled = await this.#run('cancel', [job]);
    return cancelled.ok ? ok(undefined) : cancelled;
  }

  async #run(tool: string, args: readonly string[]): Promise<Result<string, PrinterFailure>> {
    const run = await runTool(tool, args, { timeout: this.#timings.tool }, this.#environment);
    if (run.kind !== 'exited') return fail({ code: run.kind });
    return run.exitCode === 0 ? ok(run.stdout.toString('utf8')) : fail(spoolerFailure(run.stderr));
  }
}

/** CUPS learns of troubles only while it prints: those of an idle printer are old news, and no reason to refuse. */
function blockedBy(status: PrinterStatus): PrinterFailureCode | undefined {
  if (status.state === 'stopped') return 'stopped';
  return status.state === 'printing' ? status.troubles.flatMap(failureOf)[0] : undefined;
}

function failureOf(trouble: PrinterTrouble): PrinterFailureCode[] {
  switch (trouble) {
    case 'paperOut':
    case 'paperJam':
    case 'coverOpen':
    case 'inkOut':
    case 'offline':
      return [trouble];
    case 'other':
      return [];
  }
}
