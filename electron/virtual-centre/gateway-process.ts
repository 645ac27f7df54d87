import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';

/** The centre's own gateway as a process of its own, with its database inside. */
export interface GatewayProcess {
  /** Whether it listens. */
  readonly running: () => boolean;
  readonly port: () => number;
  readonly adminToken: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
}

const readyWithinMs = 60_000;

/** Prepares a gateway that keeps its data in `dataDir` and trusts whom `trustDir` names; `start` resolves when it listens. */
export function gatewayProcess({ dataDir, trustDir, say }: { dataDir: string; trustDir: string; say: (line: string) => void }): GatewayProcess {
  const adminToken = randomBytes(24).toString('base64url');
  let child: ChildProcess | null = null;
  let port = 0;
  let starting: Promise<void> | null = null;
  const alive = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  const start = async (): Promise<void> => {
    const started = launch({ DATA_DIR: dataDir, TRUST_DIR: trustDir, HOST: '127.0.0.1', PORT: String(port), ADMIN_TOKEN: adminToken });
    child = started;
    port = await listening(started);
    started.once('exit', (code, signal) => { if (child === started) say(`The gateway ended (${signal ?? `exit ${String(code)}`}).`); });
  };
  return {
    running: () => alive() && starting === null,
    port: () => port,
    adminToken,
    start: async () => {
      if (alive() && starting === null) return;
      starting ??= start().finally(() => { starting = null; });
      await starting;
    },
    stop: async () => {
      const ending = child;
      child = null;
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
      const gone = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGTERM');
      const force = setTimeout(() => ending.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(force);
    },
    kill: () => child?.kill('SIGKILL'),
  };
}

function launch(env: Record<string, string>): ChildProcess {
  const entry = fileURLToPath(new URL(`../../gateway/main${extname(import.meta.url)}`, import.meta.url));
  // A group of its own where there are groups: Ctrl-C ends the kiosk first, which still asks it. It ends itself when its parent is gone.
  const detached = process.platform !== 'win32';
  return fork(entry, [], { detached, env: { ...process.env, ...env }, execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
}

/** The gateway prints one line with its address when it listens. */
async function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { reject(new Error('the gateway did not start in time')); }, readyWithinMs);
    let printed = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed);
      if (found === null) return;
      clearTimeout(late);
      resolve(Number(found[1]));
    });
    child.once('exit', (code) => { clearTimeout(late); reject(new Error(`the gateway ended with ${String(code)} before it listened`)); });
  });
}
