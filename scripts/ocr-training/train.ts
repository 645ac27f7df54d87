import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../native/result.ts';
import type { Result } from '../../native/result.ts';
import { runProgram } from './programs.ts';
import type { ProgramFailure } from './programs.ts';

export interface Training {
  /** The network to go on from, with float weights. */
  readonly network: string;
  /** The language file that it is of. */
  readonly language: string;
  /** Lists the files with samples. */
  readonly list: string;
  /** Lines to learn from, one after the other. */
  readonly iterations: number;
  /** How far a line moves the weights at first. */
  readonly rate: number;
  /** Emptied, then full of checkpoints. */
  readonly folder: string;
}

/** Coarse, fine, and a last polish: shares of the iterations, and of the rate. */
const stretches = [{ share: 0.36, pace: 1 }, { share: 0.5, pace: 0.5 }, { share: 0.14, pace: 0.125 }] as const;
/** The trainer writes nothing down before so many lines. */
const leastIterations = 100;
const toldEvery = 1000;
/** More threads than one make training slower, not faster: the layers are small. */
const oneThread = { OMP_THREAD_LIMIT: '1' } as const;

/** Trains a network on with Tesseract's own programs, and packs it as a language file with int8 weights at `output`. */
export async function train(training: Training, output: string, say: (text: string) => void): Promise<Result<undefined, ProgramFailure>> {
  const { language, folder } = training;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let from = training.network;
  for (const [index, { share, pace }] of stretches.entries()) {
    const rate = pace * training.rate;
    const iterations = Math.max(leastIterations, Math.round(share * training.iterations));
    const model = join(folder, `stretch-${index + 1}`);
    say(`  ${iterations} lines at rate ${rate}`);
    const ran = await runProgram('lstmtraining', ['--continue_from', from, '--traineddata', language, '--model_output', model, '--train_listfile', training.list, '--max_iterations', String(iterations), '--reset_learning_rate', '--learning_rate', String(rate)], { env: oneThread, onLine: progress(say) });
    if (!ran.ok) return ran;
    from = `${model}_checkpoint`;
  }
  const packed = await runProgram('lstmtraining', ['--stop_training', '--convert_to_int', '--continue_from', from, '--traineddata', language, '--model_output', output], { env: oneThread });
  return packed.ok ? ok(undefined) : packed;
}

/** Tells of the trainer's lines those in which another thousand is full. */
function progress(say: (text: string) => void): (line: string) => void {
  let told = 0;
  return (line) => {
    const [, iteration, wrong] = /At iteration \d+\/(\d+)\/\d+,.*BCER train=([\d.]+)%/u.exec(line) ?? [];
    if (iteration === undefined || wrong === undefined || Number(iteration) < told + toldEvery) return;
    told = Number(iteration) - (Number(iteration) % toldEvery);
    say(`    ${iteration} lines, of their signs ${wrong} % wrong`);
  };
}
