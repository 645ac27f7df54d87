import { completeExchange } from '../apdu/exchange.ts';
import type { CardChannel, Transmit } from '../apdu/exchange.ts';
import type { VirtualCard } from './card/card.ts';

/** A virtual card as a channel in the same process, with no reader between; counts what crosses. */
export interface DirectChannel extends CardChannel {
  readonly transmissions: number;
  /** Lays a lifted card down again. */
  layDown(): void;
}

/** Connects a card; `delayMs` is what each command costs, the card's own delay when left out. */
export function connectDirectly(card: VirtualCard, delayMs = card.oddities.delayMs ?? 0): DirectChannel {
  let transmissions = 0;
  let present = true;
  const transmit: Transmit = async (command) => {
    transmissions += 1;
    if (!present) return { ok: false, code: 'cardLifted' };
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const answer = card.transmit(command);
    if (answer.kind === 'response') return { ok: true, response: answer.bytes };
    present = answer.kind !== 'liftedOff';
    return { ok: false, code: answer.kind === 'liftedOff' ? 'cardLifted' : 'cardSilent' };
  };
  const channel = completeExchange(card.atr, transmit);
  return {
    atr: card.atr,
    transmit: (command) => channel.transmit(command),
    get transmissions() { return transmissions; },
    layDown: () => {
      card.reset();
      present = true;
    },
  };
}
