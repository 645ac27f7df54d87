import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const installations = '/usr/lib/postgresql';

export interface TestPostgres {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Why no PostgreSQL can be started here; undefined when it can. */
export function postgresUnavailable(): string | undefined {
  if (programFolder() === undefined) return `no PostgreSQL under ${installations}`;
  if (process.getuid?.() === 0 && serverAccount() === undefined) return 'PostgreSQL refuses to run as root and there is no account "postgres"';
  return undefined;
}

/** Starts Debian's PostgreSQL in a temporary folder, reachable over a socket in it: no port is taken. */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = programFolder();
  if (programs === undefined) throw new Error(postgresUnavailable());
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-postgres-'));
  const account = process.getuid?.() === 0 ? serverAccount() : undefined;
  if (account) chownSync(folder, account.uid, account.gid);
  const as = { ...account, cwd: folder };
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'], { ...as, stdio: 'ignore' });
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-h', ''], { ...as, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = (database: string) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await untilReady(url('postgres'), () => server.exitCode === null);
  let count = 0;
  const createDatabase = async () => {
    const name = `test_${(count += 1)}`;
    await withClient(url('postgres'), (client) => client.query(`create database ${name}`));
    return url(name);
  };
  return { createDatabase, stop };
}

function programFolder(): string | undefined {
  if (!existsSync(installations)) return undefined;
  const newest = readdirSync(installations).sort((a, b) => Number(b) - Number(a));
  return newest.map((version) => join(installations, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

function serverAccount(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

async function untilReady(url: string, isRunning: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && isRunning(); attempt += 1) {
    try {
      return await withClient(url, async () => undefined);
    } catch {
      await pause(50);
    }
  }
  throw new Error('PostgreSQL did not start');
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
