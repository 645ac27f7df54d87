import { EventEmitter } from 'node:events';
import { SerialPort } from 'serialport';
import { noticeHangUp } from './hang-up.ts';
import { LineFramer } from './line-framer.ts';
import { scannerTimings } from './timings.ts';
import type { ScannerTimings } from './timings.ts';
import type { BarcodeScanner, BarcodeScannerEvents, BarcodeScannerStatus } from './types.ts';

export interface SerialScannerOptions {
  /** Configured, never searched for: the system lists only some kinds of serial port. */
  readonly path: string;
  readonly baudRate?: number;
  readonly timings?: Partial<ScannerTimings>;
}

/** A barcode scanner in serial (virtual COM port) mode. Survives being unplugged: it is open again soon after replug. */
export class SerialScanner implements BarcodeScanner {
  readonly events = new EventEmitter<BarcodeScannerEvents>();
  readonly #path: string;
  readonly #baudRate: number;
  readonly #timings: ScannerTimings;
  readonly #framer = new LineFramer((reading) => this.events.emit('scan', reading));
  #status: BarcodeScannerStatus = 'absent';
  #announced = false;
  #running = false;
  #port: SerialPort | undefined;
  #reopenTimer: NodeJS.Timeout | undefined;
  #silenceTimer: NodeJS.Timeout | undefined;

  constructor(options: SerialScannerOptions) {
    this.#path = options.path;
    this.#baudRate = options.baudRate ?? 9600;
    this.#timings = { ...scannerTimings, ...options.timings };
  }

  get status(): BarcodeScannerStatus {
    return this.#status;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#reopenTimer);
    clearTimeout(this.#silenceTimer);
    const port = this.#port;
    this.#port = undefined;
    port?.removeAllListeners('data');
    if (port?.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  }

  #open(): void {
    const port = new SerialPort({ path: this.#path, baudRate: this.#baudRate, autoOpen: false });
    this.#port = port;
    port.on('open', () => noticeHangUp(port));
    port.on('data', (chunk: Buffer) => this.#received(chunk));
    port.on('close', () => this.#closed(port));
    // A read error also closes the port; without a listener it would end the process.
    port.on('error', () => undefined);
    port.open((error) => {
      if (!this.#running || this.#port !== port) {
        if (error === null) port.close();
      } else if (error === null) this.#setStatus('connected');
      else this.#openFailed(error);
    });
  }

  #received(chunk: Buffer): void {
    this.#framer.push(chunk);
    chunk.fill(0);
    clearTimeout(this.#silenceTimer);
    const wait = this.#framer.pending && this.#framer.suffixSeen ? this.#timings.stale : this.#timings.gap;
    this.#silenceTimer = setTimeout(() => this.#fellSilent(), wait);
  }

  /** A process that was busy meets its timers before the bytes that came meanwhile: those are read first. */
  #fellSilent(): void {
    this.#silenceTimer = setTimeout(() => this.#framer.silence(), this.#timings.grace);
  }

  #closed(port: SerialPort): void {
    if (this.#port !== port) return;
    clearTimeout(this.#silenceTimer);
    this.#framer.unplugged();
    this.#setStatus('unplugged');
    this.#reopenLater();
  }

  #openFailed(error: Error): void {
    if (/permission denied|access denied|EACCES/iu.test(error.message)) this.#setStatus('accessDenied');
    else if (this.#status !== 'unplugged') this.#setStatus('absent');
    this.#reopenLater();
  }

  #reopenLater(): void {
    clearTimeout(this.#reopenTimer);
    if (this.#running) this.#reopenTimer = setTimeout(() => this.#open(), this.#timings.reopen);
  }

  #setStatus(status: BarcodeScannerStatus): void {
    if (this.#announced && status === this.#status) return;
    this.#announced = true;
    this.#status = status;
    this.events.emit('status', status);
  }
}
