import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A real pcscd of our own with vsmartcard's virtual reader, beside any that the machine runs. */
export interface VirtualPcscd {
  /** Address and port at which cards are laid down. */
  readonly host: string;
  readonly port: number;
  readonly readerName: string;
  /** Where clients reach it: the environment variable `PCSCLITE_CSOCK_NAME`. */
  readonly socketPath: string;
  start(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Lets it hang, or go on. */
  suspend(hang: boolean): void;
}

export const readerName = 'Kiosk Virtual Reader 00 00';

/** True where a pcscd of our own can run: root, the daemon and vpcd's driver are there. */
export function canRunVirtualPcscd(): boolean {
  return process.getuid?.() === 0 && existsSync(driver) && spawnSync('pcscd', ['--version']).status === 0;
}

/**
 * Prepares a pcscd in `folder`. It gets a mount namespace in which its fixed socket folder is `folder`, so that several can
 * run at once and none meets the machine's own.
 */
export async function virtualPcscd(folder: string): Promise<VirtualPcscd> {
  const port = await freePort();
  const [run, config] = [join(folder, 'run'), join(folder, 'readers')];
  mkdirSync(run, { recursive: true });
  mkdirSync(config, { recursive: true });
  const channel = `0x${port.toString(16).toUpperCase()}`;
  writeFileSync(join(config, 'vpcd'), `FRIENDLYNAME "Kiosk Virtual Reader"\nDEVICENAME /dev/null:${channel}\nLIBPATH ${driver}\nCHANNELID ${channel}\n`);
  const socketPath = join(run, 'pcscd.comm');
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const exited = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await exited;
  };

  return {
    host: quickHost(),
    port,
    readerName,
    socketPath,
    start: async () => {
      for (const left of ['pcscd.comm', 'pcscd.pid']) rmSync(join(run, left), { force: true });
      mkdirSync('/run/pcscd', { recursive: true });
      const script = 'mount --bind "$1" /run/pcscd && exec pcscd --foreground --config "$2"';
      child = spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', run, config], { stdio: 'ignore' });
      await until(() => existsSync(socketPath), 5000);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    suspend: (hang) => child?.kill(hang ? 'SIGSTOP' : 'SIGCONT'),
  };
}

const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';

/**
 * A loopback address without delayed acknowledgements: vpcd writes every message in two pieces and would otherwise wait 44 ms
 * for each. Without the right to set routes it is the plain one, and slow.
 */
function quickHost(): string {
  const route = ['route', 'replace', 'local', '127.0.0.2', 'dev', 'lo', 'table', 'local', 'scope', 'host', 'src', '127.0.0.2', 'quickack', '1'];
  return spawnSync('ip', route).status === 0 ? '127.0.0.2' : '127.0.0.1';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '0.0.0.0', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

async function until(condition: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('pcscd did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
