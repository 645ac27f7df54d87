import type { Response } from '../../apdu/apdu.ts';
import type { SecureMessaging } from '../../secure-messaging/secure-messaging.ts';

/** A response, and the channel that it opens if it opens one. */
export interface Switching { readonly response: Response; readonly channel?: SecureMessaging }
