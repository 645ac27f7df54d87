import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageProblem } from './verb.ts';

const shortestPin = 4;

/** Gets a PIN that stands in no argument and no history: typed unseen twice, or the first line of standard input. */
export async function readPin({ fromInput, say }: { fromInput: boolean; say: (line: string) => void }): Promise<string> {
  if (!fromInput && !process.stdin.isTTY) throw new UsageProblem('There is no terminal to ask for the PIN; use --pin-stdin.');
  const pin = fromInput ? await firstLine() : await typedTwice(say);
  if (pin.length < shortestPin) throw new UsageProblem(`A PIN has ${String(shortestPin)} characters at the least.`);
  return pin;
}

async function typedTwice(say: (line: string) => void): Promise<string> {
  say('PIN (it is not shown):');
  const pin = await firstLine();
  say('Once more:');
  if ((await firstLine()) !== pin) throw new UsageProblem('The two PINs are not the same.');
  return pin;
}

/** One line of standard input; on a terminal nothing is echoed. */
function firstLine(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  return new Promise((resolve) => {
    let read = '';
    lines.once('line', (line) => {
      read = line;
      lines.close();
    });
    lines.once('close', () => { resolve(read); });
  });
}
