import type { CardChannel } from '../emrtd/apdu/exchange.ts';
import type { Result } from '../emrtd/failure.ts';
import type { FileName } from '../emrtd/files.ts';

/** Whatever lets cards be laid down: PC/SC with all its readers, or one networked reader. No policy lives behind it. */
export interface CardReaders {
  /** Begins to watch; events come from now on, first for what is already there. */
  start(): void;
  /** Ends watching and every open card. */
  stop(): Promise<void>;
  /** Calls back for every event; gives the way to end that. */
  subscribe(listener: (event: ReaderEvent) => void): () => void;
  readonly readers: readonly ReaderState[];
  readonly availability: Availability;
  /** Takes the card on a reader for ourselves alone. */
  open(reader: string): Promise<OpenOutcome>;
}

export interface ReaderState {
  readonly name: string;
  /** Answer to reset of the card that lies there; null without a card. */
  readonly atr: Uint8Array | null;
}

/** `notInstalled`: the optional driver is missing, so that no card can be read on this machine. */
export type Availability = 'starting' | 'running' | 'stopped' | 'notInstalled';

export type ReaderEvent =
  | { readonly kind: 'availability'; readonly availability: Availability; readonly detail?: string }
  | { readonly kind: 'readerAttached' | 'readerDetached'; readonly reader: string }
  | { readonly kind: 'cardInserted'; readonly reader: string; readonly atr: Uint8Array }
  | { readonly kind: 'cardRemoved'; readonly reader: string };

/** A card that takes commands. */
export interface CommandCard {
  readonly kind: 'commands';
  readonly channel: CardChannel;
  close(): Promise<void>;
}

/** A card that its reader has already read; the files are to be judged by ourselves all the same. */
export interface FileCard {
  readonly kind: 'files';
  readonly files: ReadonlyMap<FileName, Uint8Array>;
  /** Has the chip sign a challenge; absent when the reader can't. */
  readonly signChallenge: (challenge: Uint8Array) => Promise<Result<Uint8Array>>;
  close(): Promise<void>;
}

export type OpenFailureCode = 'noSuchReader' | 'noCard' | 'busy' | 'unresponsive' | 'serviceStopped' | 'incomplete';

export type OpenOutcome =
  | { readonly ok: true; readonly card: CommandCard | FileCard }
  | { readonly ok: false; readonly code: OpenFailureCode; readonly detail?: string };
