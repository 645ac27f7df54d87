import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const daemon = '/usr/sbin/cupsd';
const helpers = '/usr/lib/cups/daemon';

/** Whether this machine has the spooler, and we may run it: it wants root. */
export const cupsAvailable = existsSync(daemon) && process.getuid?.() === 0;

// The printer itself: waits while there is trouble, telling CUPS of it as a backend does (cups-backend 7), then lays the
// sheets into the tray. The file is read once a turn: it may be emptied between two looks, and what was told must be taken back.
const backend = `#!/bin/sh
[ $# -eq 0 ] && { echo 'direct twin "Unknown" "Virtual printer"'; exit 0; }
folder="\${DEVICE_URI#twin:}"
while now=$(cat "$folder/trouble" 2>/dev/null); [ -n "$now" ]; do
  last=$now
  echo "STATE: +$last" >&2
  sleep 0.05
done
[ -n "$last" ] && echo "STATE: -$last" >&2
cat \${6:+"$6"} > "$folder/part" && mv "$folder/part" "$folder/job-$1-copies-$4.pdf"
`;

/** A real CUPS of its own, on a socket in its own folder, with one queue to a printer that prints into a tray folder. */
export class CupsServer {
  readonly queue = 'kiosk';
  readonly #folder: string;
  readonly #daemon: ChildProcess;

  static async start(): Promise<CupsServer> {
    const folder = await mkdtemp(join(tmpdir(), 'cups-twin-'));
    await layOut(folder);
    const process = spawn(daemon, ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')], { stdio: 'ignore' });
    const server = new CupsServer(folder, process);
    for (let tries = 0; !existsSync(server.socket); tries += 1) {
      if (tries === 500 || process.exitCode !== null) throw new Error('cupsd did not start');
      await delay(20);
    }
    await server.admin('lpadmin', '-p', server.queue, '-E', '-v', `twin:${server.#tray}`, '-m', 'raw');
    return server;
  }

  private constructor(folder: string, process: ChildProcess) {
    this.#folder = folder;
    this.#daemon = process;
  }

  /** For CUPS_SERVER. */
  get socket(): string {
    return join(this.#folder, 'cups.sock');
  }

  get #tray(): string {
    return join(this.#folder, 'tray');
  }

  /** Stops the printer at its next job with such a printer-state-reason, as `media-empty-error`; without one it goes on. */
  async trouble(reason = ''): Promise<void> {
    await writeFile(join(this.#tray, 'trouble'), reason);
  }

  /** File names of what has been printed. */
  async printed(): Promise<string[]> {
    return (await readdir(this.#tray)).filter((name) => name.endsWith('.pdf')).toSorted();
  }

  /** Runs one of the spooler's own tools against this server. */
  async admin(tool: string, ...args: string[]): Promise<void> {
    await promisify(execFile)(tool, args, { env: { ...process.env, CUPS_SERVER: this.socket } });
  }

  async stop(): Promise<void> {
    const ended = once(this.#daemon, 'exit');
    if (this.#daemon.exitCode === null && this.#daemon.kill('SIGTERM')) await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function layOut(folder: string): Promise<void> {
  await chmod(folder, 0o711);
  for (const name of ['spool', 'cache', 'state', 'tray', 'bin', 'bin/backend']) await mkdir(join(folder, name));
  await symlink(helpers, join(folder, 'bin/daemon'));
  await writeFile(join(folder, 'bin/backend/twin'), backend, { mode: 0o755 });
  await writeFile(join(folder, 'cups-files.conf'), filesConf(folder));
  await writeFile(join(folder, 'cupsd.conf'), `LogLevel none\nListen ${join(folder, 'cups.sock')}\nBrowsing No\nWebInterface No\nDefaultAuthType None\n<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n`);
  // Backends run as the printing user, whom Debian numbers 7.
  for (const name of ['spool', 'cache', 'state', 'tray']) await chown(join(folder, name), 7, 7);
}

function filesConf(folder: string): string {
  const settings = { ServerRoot: '', ServerBin: 'bin', RequestRoot: 'spool', CacheDir: 'cache', StateDir: 'state', TempDir: 'spool', AccessLog: 'state/access', ErrorLog: 'state/error', PageLog: 'state/page' };
  const lines = Object.entries(settings).map(([name, path]) => `${name} ${join(folder, path)}`);
  return [...lines, 'DataDir /usr/share/cups', 'User lp', 'Group lp', 'SystemGroup root', ''].join('\n');
}
