import { EventEmitter } from 'node:events';
import type { PermissionCheckHandlerHandlerDetails, MediaAccessPermissionRequest } from 'electron';

type RequestHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: Partial<MediaAccessPermissionRequest>) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: Partial<PermissionCheckHandlerHandlerDetails>) => boolean;
type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

/** Electron's `Session`: keeps the handlers it is given and lets a test ask them as the browser would. */
export class SessionDouble extends EventEmitter {
  readonly partition: string;
  readonly schemes = new Map<string, (request: Request) => Promise<Response>>();
  #request: RequestHandler = (_contents, _permission, answer) => { answer(true); };
  #check: CheckHandler = () => true;
  #device: (details: unknown) => boolean = () => true;
  #before: BeforeRequest = (_details, answer) => { answer({}); };

  readonly protocol = { handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => { this.schemes.set(scheme, handler); } };
  readonly webRequest = { onBeforeRequest: (listener: BeforeRequest): void => { this.#before = listener; } };

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  setPermissionRequestHandler(handler: RequestHandler): void { this.#request = handler; }
  setPermissionCheckHandler(handler: CheckHandler): void { this.#check = handler; }
  setDevicePermissionHandler(handler: (details: unknown) => boolean): void { this.#device = handler; }

  asksFor(contents: unknown, permission: string, details: Partial<MediaAccessPermissionRequest>): Promise<boolean> {
    return new Promise((resolve) => { this.#request(contents, permission, resolve, details); });
  }

  checks(contents: unknown, permission: string, details: Partial<PermissionCheckHandlerHandlerDetails>): boolean {
    return this.#check(contents, permission, 'app://kiosk', details);
  }

  picksDevice(): boolean {
    return this.#device({ deviceType: 'hid' });
  }

  /** Whether the browser would send this request at all. */
  lets(url: string): Promise<boolean> {
    return new Promise((resolve) => { this.#before({ url }, ({ cancel }) => { resolve(cancel !== true); }); });
  }

  /** A request of the page, as its own `fetch` would make it. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const handler = this.schemes.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined || !(await this.lets(url))) throw new TypeError('Failed to fetch');
    return handler(new Request(url, init));
  }
}
