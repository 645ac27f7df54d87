import type { Result } from '../result.ts';

export type ScanSource = 'flatbed' | 'feeder';
export type ScanColour = 'colour' | 'grey';

export interface ScannerCapabilities {
  readonly sources: readonly ScanSource[];
  readonly colours: readonly ScanColour[];
  /** Resolutions on offer, in dots per inch: a list, or every step between two bounds. */
  readonly resolutions: { readonly kind: 'list'; readonly dpi: readonly number[] } | { readonly kind: 'range'; readonly min: number; readonly max: number };
  /** Largest page, in millimetres. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Whether the feeder reads both sides of a sheet. */
  readonly duplex: boolean;
}

export interface ScanSettings {
  readonly source: ScanSource;
  /** Dots per inch; a device that lacks it scans at the next finer one it has. */
  readonly resolution: number;
  readonly colour: ScanColour;
  /**
   * At most so many pages from the feeder; all sheets without it. A flatbed gives one. Some drivers (sane-airscan) have
   * already drawn the next sheet through by then: it lies in the tray, unscanned.
   */
  readonly maxPages?: number;
  /** From the feeder, front and back of each sheet as two pages; the front alone where the device can't. */
  readonly bothSides?: boolean;
}

export type PageMediaType = 'image/png' | 'image/jpeg' | 'image/tiff';

/** A whole page. A file belongs to the driver and lives until the next event is asked for: read it, or move it, at once. */
export type PageFile =
  | { readonly kind: 'file'; readonly path: string; readonly mediaType: PageMediaType }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: PageMediaType };

export type ScanFailureCode =
  | 'jammed'
  | 'coverOpen'
  | 'feederEmpty'
  | 'doubleFeed'
  | 'busy'
  | 'disconnected'
  | 'hung'
  | 'cancelled'
  | 'outOfMemory'
  | 'diskFull'
  | 'accessDenied'
  | 'ioError'
  | 'noDevice'
  /** It answers, but with nothing that the protocol allows. */
  | 'badAnswer'
  /** A network scanner shows another certificate than the one that is known. */
  | 'certificateChanged'
  | 'toolMissing';

/** `detail` is the device's or tool's own words, for the technician's log; it holds nothing of the paper. */
export interface ScanFailure {
  readonly code: ScanFailureCode;
  readonly detail?: string;
}

/** `page` counts from 1. A scan ends with exactly one `done` or `failed`; the pages before a failure are good. */
export type ScanEvent =
  | { readonly kind: 'progress'; readonly page: number; readonly fraction: number }
  | { readonly kind: 'page'; readonly page: number; readonly file: PageFile }
  | { readonly kind: 'done'; readonly pages: number }
  | { readonly kind: 'failed'; readonly failure: ScanFailure; readonly pagesDelivered: number };

/** A device that turns paper into pages when told to. */
export interface DocumentScanner {
  readonly id: string;
  readonly name: string;
  capabilities(): Promise<Result<ScannerCapabilities, ScanFailure>>;
  /** Scans until the feeder is empty, `maxPages` is reached, something fails or `signal` aborts ('cancelled'). */
  scan(settings: ScanSettings, signal: AbortSignal): AsyncIterable<ScanEvent>;
}
