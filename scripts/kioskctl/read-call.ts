import { parseArgs } from 'node:util';
import { UsageProblem, type Given, type Verb } from './verb.ts';

/** What the words behind `kioskctl` ask for. */
export type Call =
  | { readonly kind: 'help'; readonly verb: Verb | null }
  | { readonly kind: 'run'; readonly verb: Verb; readonly given: Given };

const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/** Whether the outcome is wanted as JSON; told from the raw words, because it holds for a wrong call too. */
export function wantsJson(words: readonly string[]): boolean {
  return words.includes('--json');
}

/** Finds the verb (the longest that fits) and reads its options. Throws `UsageProblem` with a sentence. */
export function readCall(words: readonly string[], verbs: readonly Verb[]): Call {
  const verb = findVerb(words, verbs);
  if (verb === undefined) {
    const first = words.find((word) => !word.startsWith('-'));
    if (first === undefined) return { kind: 'help', verb: null };
    throw new UsageProblem(`There is no verb “${first}”.`);
  }
  const rest = words.slice(verb.name.split(' ').length);
  const { values, positionals } = parse(verb, rest);
  if (values['help'] === true) return { kind: 'help', verb };
  const missing = Object.entries(verb.options).find(([name, option]) => option.required === true && values[name] === undefined);
  if (missing !== undefined) throw new UsageProblem(`--${missing[0]} is missing.`);
  return { kind: 'run', verb, given: { options: values, words: positionals } };
}

/** The help of one verb, or of them all. */
export function helpText(verb: Verb | null, verbs: readonly Verb[]): string {
  if (verb === null) {
    const width = Math.max(...verbs.map(({ name }) => name.length));
    const lines = verbs.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
    return ['Usage: npm run kioskctl -- VERB [options]', '', ...lines, '', 'Each verb takes --json (standard output holds nothing else) and --help.', 'Exit code: 0 well, 1 something is wrong, 2 a wrong call.'].join('\n');
  }
  const options = Object.entries(verb.options).map(([name, { type, value, help }]) => ({ left: `--${name}${type === 'string' ? ` ${value ?? 'TEXT'}` : ''}`, help }));
  const width = Math.max(0, ...options.map(({ left }) => left.length));
  const words = verb.words === undefined ? '' : ` ${verb.words}`;
  return [`Usage: npm run kioskctl -- ${verb.name}${words} [options]`, verb.summary, '', ...options.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`), `  ${'--json'.padEnd(width)}  the outcome as JSON on standard output`].join('\n');
}

function findVerb(words: readonly string[], verbs: readonly Verb[]): Verb | undefined {
  const fits = verbs.filter(({ name }) => name.split(' ').every((part, at) => words[at] === part));
  return fits.toSorted((one, other) => other.name.length - one.name.length)[0];
}

function parse(verb: Verb, args: string[]): { values: Given['options']; positionals: string[] } {
  const options = Object.fromEntries(Object.entries(verb.options).map(([name, { type }]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({ args, options: { ...options, ...common }, allowPositionals: verb.words !== undefined });
    return { values, positionals };
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
}
