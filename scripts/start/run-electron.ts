import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end } from '../../electron/chromium/supervised-process.ts';
import type { CoreConfig } from '../../electron/core/config.ts';
import { root } from './places.ts';

/**
 * Starts the built Electron shell with the configuration in a private file, because an environment or an argument can be
 * read by other users of the machine. The shell deletes the file once it has read it.
 */
export async function runElectron(options: { binary: string; config: CoreConfig; say: (line: string) => void; onEnd: () => void }): Promise<{ stop(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'kiosk-start-'));
  const file = join(dir, 'config.json');
  await writeFile(file, JSON.stringify(options.config), { mode: 0o600 });
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(options.binary, [...sandbox, root], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, KIOSK_CONFIG_FILE: file } });
  child.once('error', (error) => { options.say(`Electron could not be started: ${error.message}`); });
  child.once('exit', () => { options.onEnd(); });
  return {
    stop: async () => {
      await end(child);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
