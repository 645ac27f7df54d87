import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { VirtualCard } from './card/card.ts';

export interface VpcdOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds each command costs; the card's own delay when left out. */
  readonly delayMs?: number;
}

/** Why a card is no longer on the reader. */
export type Departure = 'lifted' | 'liftedOff' | 'readerGone';

/** A card that lies on the virtual reader, seen from the hand that laid it there. */
export interface LaidCard {
  /** Takes the card away; resolves when the reader's socket is closed. */
  lift(): Promise<void>;
  /** Resolves when the card is no longer there: lifted, lifted off by its own oddity, or the reader died. */
  readonly gone: Promise<Departure>;
}

/**
 * Lays a card on vpcd (vsmartcard's virtual reader), which listens like a reader waits for a card: connecting is insertion,
 * closing is removal. Messages have a two-byte length; one byte is control (0 off, 1 on, 2 reset, 4 give ATR), more a command.
 */
export function layOnVpcd(card: VirtualCard, options: VpcdOptions): Promise<LaidCard> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: options.host, port: options.port, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(serve(socket, card, options.delayMs ?? card.oddities.delayMs ?? 0));
    });
  });
}

const control = { off: 0, on: 1, reset: 2, atr: 4 } as const;

function serve(socket: Socket, card: VirtualCard, delayMs: number): LaidCard {
  let reason: Departure = 'readerGone';
  let buffered = Buffer.alloc(0);
  const gone = new Promise<Departure>((resolve) => {
    socket.on('close', () => resolve(reason));
  });
  socket.on('error', () => socket.destroy());
  const takeAway = (why: Departure): void => {
    reason = why;
    socket.destroy();
  };
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (let message = nextMessage(buffered); message !== null; message = nextMessage(buffered)) {
      buffered = buffered.subarray(2 + message.length);
      handle(message);
    }
  });
  const handle = (message: Buffer): void => {
    if (message.length === 1) {
      if (message[0] === control.atr) reply(socket, card.atr);
      else if (message[0] === control.on || message[0] === control.reset) card.reset();
      return;
    }
    const answer = card.transmit(Uint8Array.from(message));
    if (answer.kind === 'liftedOff') takeAway('liftedOff');
    else if (answer.kind === 'response' && delayMs > 0) setTimeout(reply, delayMs, socket, answer.bytes);
    else if (answer.kind === 'response') reply(socket, answer.bytes);
  };
  return {
    gone,
    lift: async () => {
      takeAway('lifted');
      await gone;
    },
  };
}

function nextMessage(buffered: Buffer): Buffer | null {
  if (buffered.length < 2) return null;
  const length = buffered.readUInt16BE(0);
  return buffered.length < 2 + length ? null : buffered.subarray(2, 2 + length);
}

function reply(socket: Socket, bytes: Uint8Array): void {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  if (socket.writable) socket.write(Buffer.concat([length, bytes]));
}
