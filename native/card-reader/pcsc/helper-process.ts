import { fork } from 'node:child_process';
import type { ReaderEvent } from '../card-reader.ts';
import type { Timings } from '../timings.ts';
import type { PcscAsk, PcscMessage } from './pcsc-messages.ts';

/** The other side of `pcsc-helper.ts`. */
export interface HelperProcess {
  /** Asks and waits; null when no answer comes in time or the helper is lost. */
  readonly ask: (request: PcscAsk, milliseconds: number) => Promise<unknown>;
  stop(): Promise<void>;
}

export interface HelperListeners {
  readonly onEvent: (event: ReaderEvent) => void;
  /** The helper died or gave no sign of life and was ended. */
  readonly onLost: (detail: string) => void;
}

/** A started helper as messages in and out; lets a shell without plain child processes bring its own kind. */
export interface HelperPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onEnd(listener: () => void): void;
  kill(): void;
}

/** Starts a module as a plain Node child process; `service` is the socket of a PC/SC service that is not the machine's own. */
export function forkHelper(module: URL, service?: string): HelperPort {
  const env = service === undefined ? process.env : { ...process.env, PCSCLITE_CSOCK_NAME: service };
  const child = fork(module, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [], env });
  return {
    send: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** Runs the helper and watches over it. */
export function startHelper(timings: Timings, { onEvent, onLost }: HelperListeners, start: (module: URL) => HelperPort = forkHelper): HelperProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const port = start(new URL(`./pcsc-helper.${extension}`, import.meta.url));
  const questions = makeQuestions(port);
  let over = false;
  // Starting a process takes longer than a look at the readers.
  let lifeUntil = performance.now() + timings.helperStart;

  const finish = (): void => {
    over = true;
    clearInterval(watchdog);
    port.kill();
    questions.abandon();
  };
  const lose = (detail: string): void => {
    if (over) return;
    finish();
    onLost(detail);
  };
  const watchdog = setInterval(() => {
    if (performance.now() > lifeUntil) lose('no sign of life');
  }, timings.poll);

  port.onMessage((received) => {
    if (over) return;
    const message = received as PcscMessage;
    lifeUntil = performance.now() + timings.lifeSign;
    if (message.kind === 'event') onEvent(message.event);
    if (message.kind === 'answer') questions.settle(message.id, message.answer);
  });
  port.onEnd(() => lose('helper ended'));
  port.send({ kind: 'begin', timings });
  return {
    ask: questions.ask,
    stop: async () => {
      await questions.ask({ kind: 'stop' }, timings.command);
      finish();
    },
  };
}

interface Questions {
  readonly ask: HelperProcess['ask'];
  settle(id: number, answer: unknown): void;
  /** Answers all that wait, and all that come, with null. */
  abandon(): void;
}

function makeQuestions(port: HelperPort): Questions {
  const waiting = new Map<number, (answer: unknown) => void>();
  let lastId = 0;
  let over = false;
  return {
    ask: (request, milliseconds) =>
      new Promise((resolve) => {
        if (over) {
          resolve(null);
          return;
        }
        const id = ++lastId;
        const settle = (answer: unknown): void => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answer);
        };
        const timer = setTimeout(() => settle(null), milliseconds);
        waiting.set(id, settle);
        port.send({ ...request, id });
      }),
    settle: (id, answer) => waiting.get(id)?.(answer),
    abandon: () => {
      over = true;
      for (const settle of [...waiting.values()]) settle(null);
    },
  };
}
