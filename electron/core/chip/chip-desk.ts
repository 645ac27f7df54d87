import { join } from 'node:path';
import type { ChipChallenge } from '../../../native/emrtd/active-authentication/challenge.ts';
import type { CardReport, ReadEvent, ReadStep } from '../../../native/emrtd/card-reading.ts';
import { dg13Text } from '../../../native/emrtd/data-groups/dg13.ts';
import { faceAsPng } from '../../../native/emrtd/face/decode-face.ts';
import { loadTrustStore } from '../../../native/emrtd/passive-authentication/trust-store.ts';
import type { TrustStore } from '../../../native/emrtd/passive-authentication/trust-store.ts';
import type { HabitStore } from '../../../native/emrtd/reading-habits.ts';
import { keysOfCard } from '../../../native/emrtd/vietnam/card-keys.ts';
import type { CardReaderConfig } from '../config.ts';
import type { ChipView } from '../contract/chip.ts';
import type { IdentityCard } from '../contract/identity-card.ts';
import type { CardReaderHub } from '../devices/card-readers.ts';
import { plausibleExpiries } from '../identity/card-expiry.ts';
import { readChip } from './read-chip.ts';
import type { ChipOutcome, ChipTell } from './read-chip.ts';
import { warmCurvesFor } from './warm-curves.ts';

/** What a screen hears while a chip is being read. */
export type ChipProgress = Extract<ChipView, { state: 'unavailable' | 'lay' | 'reading' }>;

/** Reads the chip of a card that is known by its number. */
export interface ChipDesk {
  /** Waits for the card and reads it, see `readChip`. Nothing of it stays here when this resolves. */
  read(card: IdentityCard, show: (progress: ChipProgress) => void, signal: AbortSignal): Promise<ChipOutcome>;
  /** The face of a report as PNG; null where there is none that can be shown. */
  photo(report: CardReport): Promise<Uint8Array | null>;
  cardLies(): boolean;
  /** Resolves when no card lies on a reader any more, or with the signal. */
  lifted(signal: AbortSignal): Promise<void>;
}

export interface ChipDeskParts {
  readonly hub: CardReaderHub;
  readonly trust: TrustStore;
  readonly habits: HabitStore;
  readonly clock: () => Date;
  /** A nonce of the gateway, when one is at hand. */
  readonly challenge: () => ChipChallenge | null;
}

/** The certificates a kiosk believes: of the configured folder, or the one in the resources. */
export function loadTrust(configured: CardReaderConfig | null, resourcesDir: string): Promise<TrustStore> {
  return loadTrustStore(configured?.trustDir ?? join(resourcesDir, 'trust'));
}

export function createChipDesk({ hub, trust, habits, clock, challenge }: ChipDeskParts): ChipDesk {
  warmCurvesFor(hub.place);
  return {
    read: (card, show, signal) => {
      const tell = progressTeller(show);
      // One for all tries of this card: what an interrupted reading has proved goes on counting.
      const given = challenge();
      const options = { trust, habits, at: clock(), ...(given === null ? {} : { challenge: given }) };
      const query = { keys: keysOf(card), isExpected: (report: CardReport) => namesOnly(report, card.number), options };
      return readChip(hub, query, tell, signal);
    },
    photo: async ({ faces: [face] }) => {
      const png = face === undefined ? null : await faceAsPng(face);
      return png?.ok === true ? png.value : null;
    },
    cardLies: () => hub.place.value.laying !== null,
    lifted: async (signal) => {
      for await (const { laying } of hub.place.follow(signal)) if (laying === null) return;
    },
  };
}

/** The CAN from the number; for a chip without PACE the two likeliest expiry dates as well, where the issue date is known. */
function keysOf({ number, birthDate, issueDate }: IdentityCard): ReturnType<typeof keysOfCard> {
  if (issueDate === null) return keysOfCard({ number });
  return keysOfCard({ number, birthDate, expiryDates: plausibleExpiries(birthDate, issueDate).map(({ date }) => date) });
}

/** Two cards may share a CAN, and a card may contradict itself: only one that says this number throughout is the card. */
function namesOnly({ mrz, details }: CardReport, number: string): boolean {
  const fromMrz = mrz === undefined ? undefined : /^\d{12}/.exec(mrz.optionalData)?.[0];
  const fromDetails = details === undefined ? undefined : dg13Text(details, 'number');
  const named = [fromMrz, fromDetails].filter((one) => one !== undefined);
  return named.length > 0 && named.every((one) => one === number);
}

const phases: Readonly<Record<Exclude<ReadStep, 'done'>, Extract<ChipProgress, { state: 'reading' }>['phase']>> = {
  opening: 'opening', text: 'text', checks: 'checks', photo: 'photo',
};

/** Smallest step of the bar worth a new picture. */
const fractionStep = 0.05;

/** Turns what the reader tells into what the screen shows. */
function progressTeller(show: (progress: ChipProgress) => void): (told: ChipTell) => void {
  let now: Extract<ChipProgress, { state: 'reading' }> = begun;
  const change = (part: Partial<typeof now>): void => {
    now = { ...now, ...part };
    show(now);
  };
  const hear = (event: ReadEvent): void => {
    switch (event.kind) {
      case 'step':
        if (event.step !== 'done') change({ phase: phases[event.step], fraction: null });
        return;
      case 'progress': {
        const fraction = event.total === 0 ? 0 : event.read / event.total;
        if (event.file === 'DG2' && fraction - (now.fraction ?? 0) >= fractionStep) change({ fraction });
        return;
      }
      case 'mrz':
        return;
      case 'details':
        change({ seen: { fullName: dg13Text(event.details, 'fullName') ?? '', residence: dg13Text(event.details, 'residence') ?? '' } });
        return;
      case 'access':
      case 'authenticity':
      case 'faces':
        return;
    }
  };
  return (told) => {
    switch (told.kind) {
      case 'unavailable': return show({ state: 'unavailable' });
      case 'lay': return show({ state: 'lay', why: told.why });
      // What was seen before a lift-off is still true of a card that goes on.
      case 'begun': return change({ phase: 'opening', fraction: null });
      case 'event': return hear(told.event);
    }
  };
}

const begun: Extract<ChipProgress, { state: 'reading' }> = { state: 'reading', phase: 'opening', fraction: null, seen: null };
