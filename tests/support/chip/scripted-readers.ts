import type { Availability, CardReaders, ReaderState } from '../../../native/card-reader/card-reader.ts';
import { makeListeners } from '../../../native/card-reader/listeners.ts';
import type { VirtualCard } from '../../../native/emrtd/virtual/card/card.ts';
import { decodeCommand } from '../../../native/emrtd/apdu/apdu.ts';
import { connectDirectly } from '../../../native/emrtd/virtual/direct-channel.ts';
import { failed } from '../../../native/emrtd/failure.ts';

export const scriptedReader = 'Scripted Reader 00 00';

/** Card readers in this process: real virtual cards and no daemon, for tests that shall be fast. */
export interface ScriptedReaders extends CardReaders {
  lay(card: VirtualCard): void;
  lift(): void;
  become(availability: Availability): void;
  unplug(): void;
  plug(): void;
  /** Commands that reached the card lying now. */
  readonly commands: () => number;
  readonly opened: () => number;
  /** The next card to be opened does not answer. */
  liesBadly: boolean;
  /** The reader breaks the connection over a command of more bytes than this, in or out. */
  longestCommand: number;
}

export function scriptedReaders(): ScriptedReaders {
  const listeners = makeListeners();
  let availability: Availability = 'starting';
  let plugged = true;
  let card: VirtualCard | null = null;
  let commands = 0;
  let opened = 0;
  const states = (): ReaderState[] => (plugged && availability === 'running' ? [{ name: scriptedReader, atr: card?.atr ?? null }] : []);
  const self: ScriptedReaders = {
    liesBadly: false,
    longestCommand: Infinity,
    start: () => self.become('running'),
    stop: async () => undefined,
    subscribe: (listener) => listeners.subscribe(listener),
    get readers() { return states(); },
    get availability() { return availability; },
    open: async (reader) => {
      if (reader !== scriptedReader || card === null) return { ok: false, code: 'noCard' };
      if (self.liesBadly) return { ok: false, code: 'unresponsive' };
      opened += 1;
      const lying = card;
      lying.reset();
      const channel = connectDirectly(lying, 0);
      let closed = false;
      let broken = false;
      return {
        ok: true,
        card: {
          kind: 'commands',
          channel: {
            atr: channel.atr,
            transmit: async (command) => {
              commands += 1;
              if (closed) return failed('readerGone');
              if (card !== lying) return failed('cardLifted');
              const decoded = decodeCommand(command);
              broken ||= decoded.ok && (decoded.value.le ?? 0) > self.longestCommand;
              if (broken) return failed('transportBroken');
              const answer = await channel.transmit(command);
              if (!answer.ok && answer.failure.code === 'cardLifted') self.lift();
              return answer;
            },
          },
          close: async () => { closed = true; },
        },
      };
    },
    lay: (laid) => {
      card = laid;
      listeners.emit({ kind: 'cardInserted', reader: scriptedReader, atr: laid.atr });
    },
    lift: () => {
      card = null;
      listeners.emit({ kind: 'cardRemoved', reader: scriptedReader });
    },
    become: (next) => {
      availability = next;
      listeners.emit({ kind: 'availability', availability });
    },
    unplug: () => {
      plugged = false;
      listeners.emit({ kind: 'readerDetached', reader: scriptedReader });
    },
    plug: () => {
      plugged = true;
      listeners.emit({ kind: 'readerAttached', reader: scriptedReader });
    },
    commands: () => commands,
    opened: () => opened,
  };
  return self;
}
