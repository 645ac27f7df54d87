import { failed } from '../../emrtd/failure.ts';
import type { CardReaders, CommandCard } from '../card-reader.ts';
import type { Timings } from '../timings.ts';
import { connectToKiosk } from './helper-side.ts';
import type { OpenAnswer, PcscMessage, PcscRequest } from './pcsc-messages.ts';
import { watchPcsc } from './pcsc-watch.ts';

// The process that may block and may be killed: PC/SC calls are synchronous in part, a hung card or service holds them for
// seconds, and the native module can't be loaded into two threads of one process.
const cards = new Map<number, CommandCard>();
let lastCard = 0;
let readers: CardReaders | null = null;

const post = await connectToKiosk((request) => {
  if (request.kind === 'begin') begin(request.timings);
  else void answer(request).then((result) => post({ kind: 'answer', id: request.id, answer: result }));
});

function begin(timings: Timings): void {
  readers = watchPcsc({ timings, onLook: () => post({ kind: 'alive' }) });
  readers.subscribe((event) => post({ kind: 'event', event }));
  readers.start();
}

async function answer(request: PcscRequest): Promise<Extract<PcscMessage, { kind: 'answer' }>['answer']> {
  switch (request.kind) {
    case 'open': return open(request.reader);
    case 'transmit': return cards.get(request.card)?.channel.transmit(request.command) ?? failed('transportBroken', 'closed');
    case 'close': {
      const card = cards.get(request.card);
      cards.delete(request.card);
      await card?.close();
      return null;
    }
    case 'stop':
      await readers?.stop();
      return null;
  }
}

async function open(reader: string): Promise<OpenAnswer> {
  const outcome = await readers?.open(reader);
  if (outcome === undefined) return { ok: false, code: 'serviceStopped' };
  if (!outcome.ok) return outcome;
  if (outcome.card.kind !== 'commands') return { ok: false, code: 'incomplete' };
  lastCard += 1;
  cards.set(lastCard, outcome.card);
  return { ok: true, card: lastCard, atr: outcome.card.channel.atr };
}
