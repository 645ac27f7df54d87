import type { AccessKey } from './access/access-key.ts';
import type { EphemeralSource } from './access/ephemeral.ts';
import type { ChipChallenge } from './active-authentication/challenge.ts';
import type { Authenticity } from './authenticity.ts';
import type { Com } from './data-groups/com.ts';
import type { Dg11 } from './data-groups/dg11.ts';
import type { Dg12 } from './data-groups/dg12.ts';
import type { Dg13, Dg13Field } from './data-groups/dg13.ts';
import type { PersonToNotify } from './data-groups/dg16.ts';
import type { FaceImage } from './data-groups/dg2.ts';
import type { Mrz } from './data-groups/mrz.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Failure } from './failure.ts';
import type { FileName, GroupName } from './files.ts';
import type { TrustStore } from './passive-authentication/trust-store.ts';
import type { HabitStore } from './reading-habits.ts';
import type { CardMemory } from './session-memory.ts';

/** What a reading is asked to do. */
export interface ReadOptions {
  /** Keys in the order to try: one CAN, or at most two MRZ keys. */
  readonly keys: readonly AccessKey[];
  readonly trust: TrustStore;
  /** Groups beyond what the checks need; DG1, DG13 and DG2 when left out. */
  readonly groups?: readonly (GroupName | 'COM')[];
  /** Sensitive fields of DG13 that the procedure's form needs. */
  readonly sensitiveFields?: readonly Dg13Field[];
  /** What the chip signs; a random one of our own when left out. */
  readonly challenge?: ChipChallenge;
  /** The moment at which certificates must be valid. */
  readonly at?: Date;
  /** What an interrupted reading of the same card left. */
  readonly memory?: CardMemory;
  readonly habits?: HabitStore;
  readonly onEvent?: (event: ReadEvent) => void;
  readonly secrets?: EphemeralSource;
}

/** What a waiting screen hears, in the order of the person's interest. */
export type ReadEvent =
  | { readonly kind: 'step'; readonly step: ReadStep }
  | { readonly kind: 'progress'; readonly file: FileName; readonly read: number; readonly total: number }
  | { readonly kind: 'access'; readonly access: AccessReport }
  | { readonly kind: 'mrz'; readonly mrz: Mrz }
  | { readonly kind: 'details'; readonly details: Dg13 }
  | { readonly kind: 'authenticity'; readonly authenticity: Authenticity }
  | { readonly kind: 'faces'; readonly faces: readonly FaceImage[] };

export type ReadStep = 'opening' | 'text' | 'checks' | 'photo' | 'done';

/** How the chip was opened. */
export interface AccessReport {
  /** `reader`: the card reader opened the chip by itself and gave us the files. */
  readonly protocol: 'PACE' | 'BAC' | 'reader';
  readonly keyKind?: AccessKey['kind'];
  /** Such as `ecdh generic aes128 13`; absent for BAC. */
  readonly variant?: string;
}

export interface FileProblem { readonly file: FileName; readonly failure: Failure }

/** Everything that came of a reading. */
export interface CardReport {
  readonly access: AccessReport;
  readonly mrz?: Mrz;
  readonly details?: Dg13;
  readonly faces: readonly FaceImage[];
  readonly dg11?: Dg11;
  readonly dg12?: Dg12;
  readonly dg16?: readonly PersonToNotify[];
  readonly com?: Com;
  /** Raw files, complete ones only. */
  readonly files: ReadonlyMap<FileName, Uint8Array>;
  readonly absent: readonly FileName[];
  readonly refused: readonly FileName[];
  readonly problems: readonly FileProblem[];
  readonly authenticity: Authenticity;
  readonly evidence: Evidence;
  readonly cost: ReadCost;
}

export interface ReadCost {
  readonly cardType: string;
  readonly commands: number;
  /** Milliseconds from the start to the end of each step. */
  readonly milliseconds: Readonly<Partial<Record<ReadStep, number>>>;
}

/** `interrupted` goes on where it stopped when `memory` is given to the next reading. */
export type CardReading =
  | { readonly outcome: 'read'; readonly report: CardReport; readonly memory: CardMemory }
  | { readonly outcome: 'interrupted' | 'failed'; readonly failure: Failure; readonly memory: CardMemory };
