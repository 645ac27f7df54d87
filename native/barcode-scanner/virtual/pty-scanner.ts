import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A scanner at the end of a real pseudo-terminal, so that the kiosk opens it like any serial port. Needs `socat`. */
export class PtyScanner {
  /** The kiosk's side; configure it as the serial path. */
  readonly path: string;
  readonly #folder: string;
  #socat: ChildProcess | undefined;
  #line: FileHandle | undefined;

  /** Plugs in. `folder` (own temporary one by default) holds the two ends; the path stays the same over replugs. */
  static async create(folder?: string): Promise<PtyScanner> {
    const scanner = new PtyScanner(folder ?? (await mkdtemp(join(tmpdir(), 'pty-scanner-'))));
    await scanner.replug();
    return scanner;
  }

  private constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'kiosk');
  }

  /** Shows a code to the scanner: it sends the text in UTF-8 and its suffix. */
  async present(text: string, suffix = '\r\n'): Promise<void> {
    await this.write(Buffer.from(text + suffix, 'utf8'));
  }

  /** Sends bytes as they are, for faults. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.#line === undefined) throw new Error('the virtual scanner is unplugged');
    for (let sent = 0; sent < bytes.length; ) sent += (await this.#line.write(bytes, sent)).bytesWritten;
  }

  async unplug(): Promise<void> {
    await this.#line?.close();
    this.#line = undefined;
    const socat = this.#socat;
    this.#socat = undefined;
    if (socat === undefined || socat.exitCode !== null || socat.signalCode !== null) return;
    const ended = once(socat, 'exit');
    // No cable is asked; and now and then socat sleeps over a SIGTERM.
    socat.kill('SIGKILL');
    await ended;
  }

  async replug(): Promise<void> {
    if (this.#socat !== undefined) return;
    const end = join(this.#folder, 'scanner');
    await Promise.all([this.path, end].map((link) => rm(link, { force: true })));
    const socat = spawn('socat', [`pty,raw,echo=0,link=${this.path}`, `pty,raw,echo=0,link=${end}`], { stdio: 'ignore' });
    await once(socat, 'spawn');
    this.#socat = socat;
    for (let tries = 0; !(existsSync(this.path) && existsSync(end)); tries += 1) {
      if (tries === 500 || socat.exitCode !== null) throw new Error('socat made no pseudo-terminal');
      await delay(10);
    }
    this.#line = await open(end, constants.O_WRONLY | constants.O_NOCTTY);
  }

  /** Unplugs for good and removes the folder. */
  async dispose(): Promise<void> {
    await this.unplug();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
