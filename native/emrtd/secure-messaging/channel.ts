import type { CardChannel } from '../apdu/exchange.ts';
import { decodeResponse, encodeCommand, swName } from '../apdu/apdu.ts';
import type { Command, Response } from '../apdu/apdu.ts';
import { failed, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import type { SecureMessaging } from './secure-messaging.ts';

/** A card with whatever secure channel is open to it; counts what the reading costs. */
export interface ChipSession {
  readonly atr: Uint8Array;
  /** Sends a command, sealed when a channel is open. */
  send(command: Command): Promise<Result<Response>>;
  /** From here on every command is sealed with this channel; null returns to plain commands. */
  secure(channel: SecureMessaging | null): void;
  readonly secured: SecureMessaging | null;
  /** Commands sent so far. */
  readonly commandCount: number;
  /** The last sealed command and its response as they crossed the air, for the evidence of Chip Authentication. */
  readonly lastSealed: { command: Uint8Array; response: Uint8Array } | null;
}

/** Opens a session over a channel that completes exchanges. */
export function openSession(card: CardChannel): ChipSession {
  let secured: SecureMessaging | null = null;
  let commandCount = 0;
  let lastSealed: { command: Uint8Array; response: Uint8Array } | null = null;
  const send = async (command: Command): Promise<Result<Response>> => {
    const bytes = secured === null ? encodeCommand(command) : secured.seal(command);
    commandCount += 1;
    const raw = await card.transmit(bytes);
    if (!raw.ok) return raw;
    if (raw.value.length > longestResponse) return failed('tooLong', `response of ${raw.value.length} bytes`);
    const response = decodeResponse(raw.value);
    if (!response.ok || secured === null) return response;
    lastSealed = { command: bytes, response: raw.value };
    return secured.open(response.value);
  };
  return {
    atr: card.atr,
    send,
    secure: (channel) => {
      secured = channel;
    },
    get secured() { return secured; },
    get commandCount() { return commandCount; },
    get lastSealed() { return lastSealed; },
  };
}

/** For use inside `captureAsync`: the data of a response that must be 9000. */
export async function sendOk(session: ChipSession, command: Command, step: string): Promise<Uint8Array> {
  const response = unwrap(await session.send(command));
  return response.sw === 0x9000 ? response.data : reject('statusWord', `${step}: ${swName(response.sw)}`, response.sw);
}

const longestResponse = 66_000;
