import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { endTool, runTool, spawnTool } from './process-group.ts';

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200 && alive(pid); tries += 1) await delay(10);
  return !alive(pid);
}

describe('runTool', () => {
  it('gives what the tool printed and how it ended', async () => {
    const run = await runTool('sh', ['-c', 'echo out; echo err >&2; exit 3'], { timeout: 5_000 });
    expect(run).toEqual({ kind: 'exited', exitCode: 3, stdout: Buffer.from('out\n'), stderr: 'err\n' });
  });

  it('names a missing tool, one that hangs and one that never stops talking', async () => {
    expect(await runTool('no-such-tool-here', [], { timeout: 5_000 })).toEqual({ kind: 'toolMissing' });
    expect(await runTool('sleep', ['60'], { timeout: 100 })).toEqual({ kind: 'hung' });
    expect(await runTool('yes', [], { timeout: 20_000, maxOutput: 100_000 })).toEqual({ kind: 'hung' });
  });
});

describe('endTool', () => {
  it('ends a tool that ignores the polite signal, and what it has started', async () => {
    const tool = spawnTool('sh', ['-c', 'trap "" INT; sleep 61 & echo $!; wait; sleep 60']);
    const [child] = (await once(tool.stdout, 'data')) as [Buffer];
    endTool(tool, 100);
    await once(tool, 'close');
    expect(tool.signalCode).toBe('SIGKILL');
    expect(await gone(Number(child))).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('a killed kiosk', () => {
  it('leaves no tool behind', async () => {
    const script = `import { spawnTool } from ${JSON.stringify(new URL('./process-group.ts', import.meta.url).href)}; console.log(spawnTool('sleep', ['60']).pid); setInterval(() => {}, 1000);`;
    const kiosk = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(kiosk.stdout, 'data')) as [Buffer];
    const pid = Number(line);
    await delay(100);
    expect(alive(pid)).toBe(true);
    kiosk.kill('SIGKILL');
    expect(await gone(pid)).toBe(true);
  });
});
