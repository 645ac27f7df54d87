import { EventEmitter } from 'node:events';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watch } from 'chokidar';
import type { FSWatcher } from 'chokidar';
import { identity, openDocument } from './document-file.ts';
import type { DocumentRefusal, OpenDocumentOptions, OpenedDocument } from './document-file.ts';
import { documentScannerTimings } from './timings.ts';
import type { DocumentScannerTimings } from './timings.ts';

/** A file that lies in the folder and has stopped growing. */
export interface DroppedFile {
  readonly fileName: string;
  /** It was there before the watch began: perhaps another citizen's. */
  readonly presentAtStart: boolean;
  /** Its pages are safe: removes it, unless more was written to it meanwhile. Then it comes again. */
  taken(): Promise<void>;
  /** Nobody wants it: removes it as it is. */
  discard(): Promise<void>;
}

export type WatchedFolderStatus = 'watching' | 'absent';

export interface WatchedFolderEvents {
  document: [document: OpenedDocument, file: DroppedFile];
  refused: [refusal: DocumentRefusal, file: DroppedFile];
  status: [status: WatchedFolderStatus];
}

export interface WatchedFolderOptions extends OpenDocumentOptions {
  readonly folder: string;
}

// What programs name a file until it is whole, and what no person put there.
const unfinished = /^\.|~$|\.(?:part|partial|tmp|crdownload|download|filepart)$/iu;

/** A folder into which scanners of other makes, or people, drop files. Each becomes a document or is refused by name. */
export class WatchedFolder {
  readonly events = new EventEmitter<WatchedFolderEvents>();
  readonly folder: string;
  readonly #options: WatchedFolderOptions;
  readonly #timings: DocumentScannerTimings;
  #watcher: FSWatcher | undefined;
  #status: WatchedFolderStatus | undefined;
  #running = false;
  #stopping = new AbortController();
  #presentAtStart = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(options: WatchedFolderOptions) {
    this.folder = options.folder;
    this.#options = options;
    this.#timings = { ...documentScannerTimings, ...options.timings };
  }

  get status(): WatchedFolderStatus {
    return this.#status ?? 'absent';
  }

  /** Begins to watch, making the folder if need be; while it can't be had (a network drive) it is tried again and again. */
  async start(): Promise<void> {
    this.#running = true;
    this.#stopping = new AbortController();
    await mkdir(this.folder, { recursive: true }).catch(() => undefined);
    this.#presentAtStart = new Set(await readdir(this.folder).catch(() => []));
    await this.#watch();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#watcher?.close();
    this.#watcher = undefined;
    await this.#work;
  }

  async #watch(): Promise<void> {
    const identity = await this.#identity();
    if (!this.#running) return;
    if (identity === undefined) return this.#lost();
    const { stable, poll } = this.#timings;
    const watcher = watch(this.folder, { depth: 0, followSymlinks: false, alwaysStat: false, awaitWriteFinish: { stabilityThreshold: stable, pollInterval: poll }, ignored: (path) => path !== this.folder && unfinished.test(basename(path)) });
    this.#watcher = watcher;
    watcher.on('add', (path) => this.#enqueue(path));
    watcher.on('change', (path) => this.#enqueue(path));
    watcher.on('error', () => this.#lost());
    await new Promise<void>((resolve) => watcher.once('ready', resolve).once('error', () => resolve()));
    if (this.#watcher !== watcher) return;
    this.#setStatus('watching');
    this.#later(() => void this.#checkPresence(identity));
  }

  async #checkPresence(identity: string): Promise<void> {
    if ((await this.#identity()) === identity) this.#later(() => void this.#checkPresence(identity));
    else this.#lost();
  }

  #lost(): void {
    void this.#watcher?.close();
    this.#watcher = undefined;
    this.#setStatus('absent');
    this.#later(() => void this.#watch());
  }

  #later(action: () => void): void {
    clearTimeout(this.#timer);
    if (this.#running) this.#timer = setTimeout(action, this.#timings.presence);
  }

  /** Which folder it is, since one of the same name may take its place; undefined where there is none. */
  async #identity(): Promise<string | undefined> {
    const stats = await stat(this.folder).catch(() => undefined);
    return stats?.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
  }

  /** One file at a time, in the order in which they were finished. */
  #enqueue(path: string): void {
    this.#work = this.#work.then(() => this.#take(path));
  }

  async #take(path: string): Promise<void> {
    if (!this.#running) return;
    const fileName = basename(path);
    const before = await identity(path);
    const opened = await openDocument(path, this.#options);
    // One that is still being added to is told of again.
    if (opened.ok && opened.value.kind === 'tiff' && !(await this.#rests(path, before))) return;
    const file: DroppedFile = {
      fileName,
      presentAtStart: this.#presentAtStart.has(fileName),
      taken: async () => { if ((await identity(path)) === before) await rm(path, { force: true }); },
      discard: () => rm(path, { force: true }),
    };
    if (!this.#running || (!opened.ok && opened.failure.code === 'gone')) return;
    if (opened.ok) this.events.emit('document', opened.value, file);
    else this.events.emit('refused', opened.failure, file);
  }

  /** Whether a file stays as it is for as long as a TIFF must. */
  async #rests(path: string, before: string | undefined): Promise<boolean> {
    await delay(this.#timings.stableTiff, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    return (await identity(path)) === before;
  }

  #setStatus(status: WatchedFolderStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.events.emit('status', status);
  }
}
