import { helpText, readCall, wantsJson } from './read-call.ts';
import { UsageProblem, type Outcome, type Surroundings } from './verb.ts';
import { verbs } from './verbs.ts';

/** The technician's tool: one verb a call. Standard output holds the outcome, standard error the words on the way. */
const words = process.argv.slice(2);
const json = wantsJson(words);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { ending.abort(new Error(`ended by ${signal}`)); });

process.exitCode = await call({ say: (line) => void process.stderr.write(`${line}\n`), signal: ending.signal });
// What a verb left open (a timer, a socket) must not keep the terminal waiting.
setTimeout(() => process.exit(), 1000).unref();

async function call(surroundings: Surroundings): Promise<number> {
  try {
    const asked = readCall(words, verbs);
    if (asked.kind === 'help') {
      process.stdout.write(`${helpText(asked.verb, verbs)}\n`);
      return 0;
    }
    const outcome = await asked.verb.run(asked.given, surroundings);
    tell(outcome);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const usage = error instanceof UsageProblem;
    tell({ ok: false, json: { ok: false, problem }, text: '' });
    surroundings.say(usage ? `${problem}\n\n${helpText(null, verbs)}` : `It did not work: ${problem}`);
    return usage ? 2 : 1;
  }
}

function tell({ json: value, text }: Outcome): void {
  if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  else if (text !== '') process.stdout.write(`${text}\n`);
}
