import type { SecureMessaging } from '../../secure-messaging/secure-messaging.ts';
import type { FileName } from '../../files.ts';
import type { CardDocument } from '../document/document.ts';
import type { Oddities } from '../oddities.ts';
import type { Authenticators } from './authenticators.ts';

/** State that a reset clears. */
export interface PowerState {
  readonly document: CardDocument;
  readonly oddities: Oddities;
  readonly files: FileState;
  readonly authenticators: Authenticators;
  /** The channel commands come through now. */
  channel: SecureMessaging | null;
  /** The channel that holds from the next command on. */
  nextChannel: SecureMessaging | null;
  /** Rest of a response for GET RESPONSE. */
  rest: Uint8Array;
  /** Data of a chained command so far. */
  chained: Uint8Array;
}

/** Where the card stands in its file system. */
export interface FileState {
  application: boolean;
  masterSelected?: boolean;
  current: FileName | null;
}
