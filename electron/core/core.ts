import { join } from 'node:path';
import { kioskAtWork } from './assembly/run-kiosk.ts';
import type { RunningKiosk } from './assembly/run-kiosk.ts';
import { openRooms } from './assembly/open-rooms.ts';
import { createKioskBoard } from './assembly/kiosk-board.ts';
import type { KioskBoard } from './assembly/kiosk-board.ts';
import { CoreConfig } from './config.ts';
import type { CoreConfigInput } from './config.ts';
import type { Failure } from './contract/failures.ts';
import { serveControl } from './control/serve-control.ts';
import { examine } from './doctor/doctor.ts';
import { clockExamination, diskExamination, keyExamination, storageFailedExamination } from './doctor/examinations.ts';
import { openLog } from './log/log.ts';
import type { Log } from './log/log.ts';
import { createConnections } from './rpc/connections.ts';
import { refusingServices } from './rpc/refusing-services.ts';
import { createRouter } from './rpc/router.ts';
import type { KioskRouter, RpcContext } from './rpc/router.ts';
import type { KeySealing } from './storage/database-key.ts';
import type { HelperPort } from '../../native/card-reader/pcsc/helper-process.ts';
import { fail, ok } from '../../native/result.ts';

/** What the core needs of the shell it runs in. */
export interface CorePorts {
  readonly keySealing: KeySealing;
  readonly shell?: {
    /** A visit is over: the page in the window may still hold its data, so a fresh one takes its place. */
    replacePage(): void;
    /** Starts the process that speaks PC/SC, where the shell has no plain child processes. */
    readonly startCardHelper?: () => HelperPort;
  };
  /** The civil clock; the machine's own by default. */
  readonly clock?: () => Date;
}

/** One page's connection; `close` ends what was signed in on it. */
export interface CoreConnection {
  readonly context: RpcContext;
  close(): void;
}

/** A kiosk without a screen: shells connect pages to it and pass asset requests on. */
export interface Core {
  /** Serves the contract; each call needs the context of its connection. */
  readonly router: KioskRouter;
  /** `drained` resolves when the page has taken what was sent, for shells that can tell. */
  connect(drained?: () => Promise<void>): CoreConnection;
  handleAsset(request: Request): Promise<Response>;
  /** Ends in order; the visit that is under way waits for the next start. */
  stop(): Promise<void>;
}

/** A counter that nobody has touched for so long is signed out, in milliseconds. */
const staffIdleMs = 15 * 60_000;

/**
 * Starts the kiosk. It always starts: where the storage cannot be opened it serves the view that says so, refuses every visit
 * with that failure, and makes no new database.
 */
export async function startCore(input: CoreConfigInput, ports: CorePorts): Promise<Core> {
  const began = performance.now();
  const config = CoreConfig.parse(input);
  const clock = ports.clock ?? (() => new Date());
  const log = openLog({ file: join(config.dataDir, 'logs', 'core.log'), stderr: config.logToStderr });
  const board = createKioskBoard(config, ports.keySealing.kind);
  const connections = createConnections(staffIdleMs);
  const rooms = await openRooms({ config, keySealing: ports.keySealing, log, clock });
  const kiosk = rooms.ok
    ? await kioskAtWork({ config, keySealing: ports.keySealing.kind, rooms: rooms.value, board, connections, log, clock, replacePage: () => ports.shell?.replacePage(), startCardHelper: ports.shell?.startCardHelper })
    : kioskOutOfWork(rooms.failure, { config, keySealing: ports.keySealing.kind, board, log, clock });
  const control = await serveControl(config.dataDir, kiosk.control, log);
  log.event('coreStarted', { version: config.version, shell: config.shell, ms: Math.round(performance.now() - began) });
  return {
    router: createRouter(kiosk.services),
    connect: (drained) => {
      const opened = connections.open();
      const { connection } = opened;
      return { context: drained === undefined ? { connection } : { connection, drained }, close: () => void opened.close() };
    },
    handleAsset: (request) => kiosk.handleAsset(request).catch((error: unknown) => {
      log.unexpected('assets', error);
      return new Response(null, { status: 500, headers: { 'cache-control': 'no-store' } });
    }),
    stop: async () => {
      await control.close();
      await kiosk.stop();
      log.event('coreStopped', {});
    },
  };
}

interface OutOfWork {
  readonly config: CoreConfig;
  readonly keySealing: KeySealing['kind'];
  readonly board: KioskBoard;
  readonly log: Log;
  readonly clock: () => Date;
}

function kioskOutOfWork(failure: Failure, { config, keySealing, board, log, clock }: OutOfWork): RunningKiosk {
  log.event('storageFailed', { code: failure.code });
  board.change({ storage: { state: { kind: 'failed', failure }, keySealing } });
  const examinations = [diskExamination(config), keyExamination(keySealing), storageFailedExamination(failure), clockExamination(config, clock, () => null)];
  const report = () => examine(examinations, clock, log);
  return {
    services: refusingServices(board.view, failure, async () => ok(await report())),
    control: { doctor: report, sync: () => board.view.value.sync, addStaff: async () => fail(failure.code) },
    handleAsset: async () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } }),
    stop: async () => undefined,
  };
}
