import type { HelperPort } from '../../native/card-reader/pcsc/helper-process.ts';
import type { FromCore } from './core-messages.ts';

/** One end of a channel to a helper, as Electron gives it. */
export interface HelperChannel {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  start(): void;
  close(): void;
}

/** Helper processes as the core's process has them: the main process forks them and hands over a channel. */
export interface CardHelpersThroughMain {
  start(): HelperPort;
  /** The main process has forked one; what was said to it before is sent now. */
  started(id: number, channel: HelperChannel): void;
  ended(id: number): void;
}

interface Helper {
  channel: HelperChannel | null;
  readonly unsent: unknown[];
  readonly hearing: ((message: unknown) => void)[];
  readonly ending: (() => void)[];
}

export function cardHelpersThrough(tell: (message: FromCore) => void): CardHelpersThroughMain {
  const helpers = new Map<number, Helper>();
  let lastId = 0;
  return {
    start: () => {
      lastId += 1;
      const id = lastId;
      const helper: Helper = { channel: null, unsent: [], hearing: [], ending: [] };
      helpers.set(id, helper);
      tell({ kind: 'startCardHelper', id });
      return {
        send: (message) => {
          if (helper.channel === null) helper.unsent.push(message);
          else helper.channel.postMessage(message);
        },
        onMessage: (listener) => void helper.hearing.push(listener),
        onEnd: (listener) => void helper.ending.push(listener),
        kill: () => { tell({ kind: 'killCardHelper', id }); },
      };
    },
    started: (id, channel) => {
      const helper = helpers.get(id);
      if (helper === undefined) {
        channel.close();
        return;
      }
      helper.channel = channel;
      channel.on('message', ({ data }) => { for (const hear of helper.hearing) hear(data); });
      channel.start();
      for (const message of helper.unsent.splice(0)) channel.postMessage(message);
    },
    ended: (id) => {
      const helper = helpers.get(id);
      helpers.delete(id);
      helper?.channel?.close();
      for (const end of helper?.ending ?? []) end();
    },
  };
}
