import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

export type ToolProcess = ChildProcessByStdio<null, Readable, Readable>;

/** A tool that is not there ends with this code, as in a shell. */
export const missingToolCode = 127;

// The kernel ends the tool when the kiosk is killed: a scanner held by an orphan would be busy for the next start.
const tether = process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];

/** Starts a foreign tool in a process group of its own, so that whatever it starts ends with it, and it with the kiosk. */
export function spawnTool(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ToolProcess {
  const detached = process.platform !== 'win32';
  const [first = command, ...rest] = [...tether, command, ...args];
  return spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe'], detached, windowsHide: true, env: { ...process.env, ...env, LC_ALL: 'C' } });
}

/** Signals the tool's whole group; nothing happens where it has ended. */
export function signalTool(tool: ToolProcess, signal: NodeJS.Signals): void {
  if (tool.pid === undefined || hasEnded(tool)) return;
  try {
    if (process.platform === 'win32') tool.kill(signal);
    else process.kill(-tool.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/** Asks the tool to end, and ends it `grace` milliseconds later if it has not. */
export function endTool(tool: ToolProcess, grace: number): void {
  if (hasEnded(tool)) return;
  signalTool(tool, 'SIGINT');
  const timer = setTimeout(() => signalTool(tool, 'SIGKILL'), grace);
  tool.once('close', () => clearTimeout(timer));
}

/** Ended, or never begun. */
export function hasEnded(tool: ToolProcess): boolean {
  return tool.pid === undefined || tool.exitCode !== null || tool.signalCode !== null;
}

export type ToolOutcome =
  | { readonly kind: 'exited'; readonly exitCode: number | null; readonly stdout: Buffer; readonly stderr: string }
  | { readonly kind: 'toolMissing' }
  | { readonly kind: 'hung' };

export interface ToolLimits {
  /** Milliseconds until its group is killed. */
  readonly timeout: number;
  /** Bytes of output kept; a tool that says more is killed as hung. */
  readonly maxOutput?: number;
}

/** Runs a tool to its end within limits. */
export async function runTool(command: string, args: readonly string[], limits: ToolLimits, env: Readonly<Record<string, string>> = {}): Promise<ToolOutcome> {
  const tool = spawnTool(command, args, env);
  const maxOutput = limits.maxOutput ?? 1024 * 1024;
  const stdout: Buffer[] = [];
  let size = 0;
  let stderr = '';
  let killed = false;
  const kill = () => {
    killed = true;
    signalTool(tool, 'SIGKILL');
  };
  const timer = setTimeout(kill, limits.timeout);
  tool.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutput) kill();
    else stdout.push(chunk);
  });
  tool.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-16_384)));
  const missing = await new Promise<boolean>((resolve) => {
    tool.once('error', () => resolve(true));
    tool.once('close', () => resolve(false));
  });
  clearTimeout(timer);
  if (missing || tool.exitCode === missingToolCode) return { kind: 'toolMissing' };
  return killed ? { kind: 'hung' } : { kind: 'exited', exitCode: tool.exitCode, stdout: Buffer.concat(stdout), stderr };
}
