import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { parseDg1 } from '../../emrtd/data-groups/dg1.ts';
import type { FileName } from '../../emrtd/files.ts';
import type { VirtualCard } from '../../emrtd/virtual/card/card.ts';
import { signChallenge } from '../../emrtd/virtual/card/authenticators.ts';
import { eventName, messageIds, signatureRequest } from '../hn212/hn212-messages.ts';

/** An HN212 without hardware: speaks the device's events for the cards that are laid on it. */
export interface Hn212Twin {
  readonly url: string;
  /** Lays a card down; the device reads it and tells everybody connected. */
  layDown(card: VirtualCard): void;
  /** Takes it away; the real device says nothing then. */
  lift(): void;
  stop(): Promise<void>;
}

/** Starts the twin on a loopback port, any free one when `port` is 0. */
export async function startHn212Twin(port = 0): Promise<Hn212Twin> {
  const http = createServer();
  const server = new Server(http);
  let lying: VirtualCard | null = null;
  server.on('connection', (socket) => {
    socket.on(signatureRequest, (request: unknown) => {
      const challenge = challengeOf(request);
      if (lying === null || challenge === null) socket.emit(eventName, { id: messageIds.error, data: { code: 'no card' } });
      else socket.emit(eventName, { id: messageIds.signature, data: { signature: toBase64(signChallenge(lying.document, lying.oddities, challenge)) } });
    });
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`,
    layDown: (card) => {
      lying = card;
      for (const message of messagesOf(card)) server.emit(eventName, message);
    },
    lift: () => {
      lying = null;
    },
    stop: async () => {
      await server.close();
    },
  };
}

/** The device's messages for one card, in its order. */
function messagesOf({ document }: VirtualCard): { id: number; data: Record<string, string> }[] {
  const file = (name: FileName): string => toBase64(document.files.get(name) ?? new Uint8Array(0));
  const mrz = parseDg1(document.files.get('DG1') ?? new Uint8Array(0));
  const text = { idCode: document.person.number, personName: document.person.fullName, nationality: mrz.ok ? mrz.value.nationality : '' };
  const raw = { img_data: '', dg1: file('DG1'), dg2: file('DG2'), dg13: file('DG13'), dg14: file('DG14'), dg15: file('DG15'), sod: file('SOD') };
  return [{ id: messageIds.cardInserted, data: {} }, { id: messageIds.text, data: text }, { id: messageIds.files, data: raw }];
}

function challengeOf(request: unknown): Uint8Array | null {
  if (typeof request !== 'object' || request === null || !('challenge' in request) || typeof request.challenge !== 'string') return null;
  return Uint8Array.from(Buffer.from(request.challenge, 'base64'));
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
