import type { EndReason } from '../state/visit-events.ts';
import type { VisitPorts } from '../visit-ports.ts';
import { visitTimings } from '../timings.ts';

/**
 * Ends a visit for good: all work stopped, key and state destroyed, its files gone unless a dossier or a consent owns them,
 * and fresh OCR workers for the next citizen. What the disk refuses is tried again until it is done.
 */
export class VisitWiper {
  readonly #ports: VisitPorts;
  readonly #stopWork: () => Promise<void>;
  readonly #left = new Set<string>();
  #logLeft = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(ports: VisitPorts, stopWork: () => Promise<void>) {
    this.#ports = ports;
    this.#stopWork = stopWork;
  }

  /** A visit that could not be wiped yet: until it is, no other begins. */
  get pending(): boolean {
    return this.#left.size > 0;
  }

  /** Key, rows and files are gone, but what the database wrote of them still lies in its log: tried again until it is cut. */
  get tidying(): boolean {
    return this.#logLeft;
  }

  async wipe(visitId: string, why: EndReason): Promise<void> {
    await this.#stopWork();
    const rows = await this.#destroy(visitId);
    if (rows !== null) this.#ports.log.event('visitEnded', { visitId, why, ...rows });
    void this.#ports.reader.replace().catch((error: unknown) => this.#ports.log.unexpected('ocr.replace', error));
  }

  stop(): void {
    clearTimeout(this.#retry);
  }

  /** Removes what a page that came in too late, or a crash in mid-wipe, left to a visit that is no more. */
  async wipeFiles(visitId: string): Promise<void> {
    await this.#ports.blobs.removeOwner({ kind: 'visit', id: visitId });
  }

  /** The key goes first. A crash before the files are gone is mended at the next start: their owner has no state then. */
  async #destroy(visitId: string): Promise<{ rows: number; files: number } | null> {
    try {
      const destroyed = await this.#ports.store.destroy(visitId);
      if (destroyed.ok) {
        const removed = await this.#ports.blobs.removeOwner({ kind: 'visit', id: visitId });
        this.#left.delete(visitId);
        await this.#cutLog();
        return { rows: destroyed.value + removed.rows, files: removed.files };
      }
      this.#ports.log.event('visitNotSaved', { visitId, code: destroyed.failure.code });
    } catch (error) {
      this.#ports.log.unexpected('visit.wipe', error);
    }
    this.#left.add(visitId);
    this.#tryAgain();
    return null;
  }

  async #cutLog(): Promise<void> {
    const cut = await this.#ports.store.truncateLog();
    this.#logLeft = !cut.ok || !cut.value;
    if (this.#logLeft) this.#tryAgain();
  }

  #tryAgain(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#again().catch((error: unknown) => this.#ports.log.unexpected('visit.wipe', error)), visitTimings.wipeRetryMs);
  }

  async #again(): Promise<void> {
    for (const visitId of [...this.#left]) await this.#destroy(visitId);
    if (this.#logLeft && this.#left.size === 0) await this.#cutLog();
  }
}
