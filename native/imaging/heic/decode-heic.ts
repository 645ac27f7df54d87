import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { imageLimits } from '../limits.ts';
import { imagingTimings } from '../timings.ts';
import type { HeicAnswer, HeicRequest } from './heic-messages.ts';

export interface HeicOptions {
  readonly timeout?: number;
  /** Bytes of data the process may have. */
  readonly memory?: number;
}

/**
 * Decodes a telephone's HEIC photograph (ISO/IEC 23008-12, HEVC) to PNG, upright as the file says. Runs in a process with
 * limits of time and memory; whatever ends it means that the file is damaged.
 */
export async function decodeHeic(bytes: Uint8Array, options: HeicOptions = {}): Promise<Result<Uint8Array, 'truncated'>> {
  const timeout = options.timeout ?? imagingTimings.heic;
  const child = startChild(options.memory ?? imageLimits.heicMemory, timeout);
  try {
    const answer = await ask(child, { bytes, maxPixels: imageLimits.maxPixels, pngEffort: imageLimits.pngEffort }, timeout);
    return answer?.kind === 'png' ? ok(answer.png) : fail('truncated');
  } finally {
    child.kill('SIGKILL');
  }
}

function startChild(memory: number, timeout: number): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const module = new URL(`./heic-child.${extension}`, import.meta.url);
  const limited = process.platform === 'linux';
  // Data and not address space: WebAssembly reserves far more of that than it ever uses.
  const launcher = limited ? { execPath: 'prlimit', execArgv: [`--data=${memory}`, `--cpu=${Math.ceil(timeout / 1000)}`, process.execPath] } : { execArgv: [] };
  return fork(module, { ...launcher, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

/** Undefined where the process ends or falls silent instead of answering. */
function ask(child: ChildProcess, request: HeicRequest, timeout: number): Promise<HeicAnswer | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(undefined), timeout);
    const settle = (answer: HeicAnswer | undefined): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    child.once('message', (answer) => settle(answer as HeicAnswer));
    child.once('error', () => settle(undefined));
    child.once('exit', () => settle(undefined));
    child.send(request, () => undefined);
  });
}
