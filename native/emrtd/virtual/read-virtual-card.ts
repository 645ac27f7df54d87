import type { AccessKey } from '../access/access-key.ts';
import type { CardReading, ReadOptions } from '../card-reading.ts';
import { readCard } from '../read-card.ts';
import type { ReadingHabits } from '../reading-habits.ts';
import type { VirtualCard } from './card/card.ts';
import { connectDirectly } from './direct-channel.ts';
import type { DirectChannel } from './direct-channel.ts';
import type { TestPki } from './pki/test-pki.ts';
import { trustOf } from './profile-cards.ts';

/** What the card's holder would give: the printed number, or the zone's data for a card that knows no other way in. */
export function accessKeysOf(card: VirtualCard): AccessKey[] {
  return card.oddities.pace?.length === 0 ? [{ kind: 'mrz', mrz: card.document.mrzKey }] : [{ kind: 'can', can: card.document.can }];
}

/** Reads a virtual card with the true reader, without a reader's driver between them, trusting the test authority. */
export async function readVirtualCard(card: VirtualCard, pki: TestPki, more: Partial<ReadOptions> = {}, channel: DirectChannel = connectDirectly(card, 0)): Promise<CardReading> {
  return readCard(channel, { keys: accessKeysOf(card), trust: trustOf(pki), habits: new Map<string, ReadingHabits>(), ...more });
}
