/** One word behind an option, as `--help` shows it. A `boolean` takes no value; an option without a default may be left out. */
export interface VerbOption {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** What stands for the value in the help, such as `DIR`. */
  readonly value?: string;
  readonly required?: boolean;
}

/** What was typed behind the verb: options by name, and words that are none. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** What a verb came to: `json` for programs, `text` for people. `ok` false is exit code 1: it ran, and found something wrong. */
export interface Outcome {
  readonly ok: boolean;
  readonly json: unknown;
  readonly text: string;
}

/** What a verb may use while it runs. Words for the person go to standard error; standard output belongs to the outcome. */
export interface Surroundings {
  readonly say: (line: string) => void;
  /** Aborted by Ctrl-C: end what was started, then return or throw. */
  readonly signal: AbortSignal;
}

/** One thing that `kioskctl` can do. A new one is one file in `verbs/` and one line in `verbs.ts`. */
export interface Verb {
  /** One or two words, such as `sync status`. */
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, VerbOption>>;
  /** What other words it takes, such as `FILE…`; left out where it takes none. */
  readonly words?: string;
  /** Throws `UsageProblem` for what it was called with; anything else it throws is a failure with that message. */
  run(given: Given, surroundings: Surroundings): Promise<Outcome>;
}

/** The call itself is wrong: exit code 2, with the sentence and the verb's help. */
export class UsageProblem extends Error {}

/** The value of a string option, or null. */
export function optionOf(given: Given, name: string): string | null {
  const value = given.options[name];
  return typeof value === 'string' ? value : null;
}
