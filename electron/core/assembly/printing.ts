import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Printer } from '../../../native/printer/types.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { printerFailureCodes, printerTroubleCodes } from '../devices/failure-codes.ts';
import { deviceTimings } from '../devices/timings.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';

/** The kiosk's one printer, or none. */
export interface PrintDesk {
  readonly views: LiveValue<DeviceView[]>;
  /** Whether it could be asked now. */
  ready(): boolean;
  /** Prints a PDF once. Fails with `printerAbsent`, `printerPaperOut`, `printerJam`, `printerOffline` or what the disk says. */
  print(paper: Uint8Array): Promise<Result<{ jobId: string }, Failure>>;
  start(): void;
  stop(): Promise<void>;
}

export function createPrintDesk(printer: Printer | null, virtual: boolean, workFolder: string, log: Log): PrintDesk {
  const draw = (state: DeviceView['state']): DeviceView[] => (printer === null ? [] : [{ id: 'printer', kind: 'printer', name: printer.name, virtual, feeder: false, state }]);
  const views = new LiveValue(draw({ kind: 'absent' }));
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  const show = (state: DeviceView['state']): void => {
    const next = draw(state);
    if (JSON.stringify(next) !== JSON.stringify(views.value)) views.set(next);
  };
  const look = async (): Promise<void> => {
    if (printer !== null) show(await stateOf(printer).catch((error: unknown): DeviceView['state'] => {
      log.unexpected('printer', error);
      return { kind: 'absent' };
    }));
    if (!stopped) timer = setTimeout(again, deviceTimings.printerMs);
  };
  const again = (): void => {
    looking = look();
  };

  return {
    views,
    ready: () => views.value.some((view) => view.state.kind === 'ready' || view.state.kind === 'busy'),
    print: async (paper) => {
      if (printer === null) return fail({ code: 'printerAbsent' });
      const printed = await printThrough(printer, paper, workFolder);
      if (!printed.ok) show({ kind: 'failed', failure: printed.failure });
      return printed;
    },
    start: () => {
      if (printer !== null) again();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** The spooler takes a file, and only a file; it has its own copy when it answers. */
async function printThrough(printer: Printer, paper: Uint8Array, workFolder: string): Promise<Result<{ jobId: string }, Failure>> {
  const path = join(workFolder, `${randomUUID()}.pdf`);
  try {
    await writeFile(path, paper, { mode: 0o600 });
    const job = await printer.print(path, { copies: 1 });
    return job.ok ? ok({ jobId: job.value }) : fail({ code: printerFailureCodes[job.failure.code] });
  } finally {
    await rm(path, { force: true });
  }
}

async function stateOf(printer: Printer): Promise<DeviceView['state']> {
  const status = await printer.status();
  if (!status.ok) return status.failure.code === 'noPrinter' || status.failure.code === 'toolMissing' ? { kind: 'absent' } : { kind: 'failed', failure: { code: printerFailureCodes[status.failure.code] } };
  const [trouble] = status.value.troubles;
  if (status.value.state === 'stopped') return { kind: 'failed', failure: { code: 'printerOffline' } };
  if (trouble !== undefined && status.value.state === 'printing') return { kind: 'failed', failure: { code: printerTroubleCodes[trouble] } };
  return { kind: status.value.state === 'printing' ? 'busy' : 'ready' };
}
