import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import { logEvents } from './log-events.ts';
import type { LogEvent, LogFields } from './log-events.ts';

/** Writes lines of the one table of log events; nothing else can be logged. */
export interface Log {
  event<E extends LogEvent>(event: E, fields: LogFields<E>): void;
  /** For what cannot happen: the error's name and stack, never its message, which may quote a person's data. */
  unexpected(where: string, error: unknown): void;
}

export interface LogOptions {
  /** The log file, or null for none; it is put aside once when it has grown over `maxBytes`, so two files are kept. */
  readonly file: string | null;
  readonly stderr: boolean;
  readonly maxBytes?: number;
}

/** Opens the log. Lines are JSON with `time` (ISO), `event` and the event's fields. */
export function openLog(options: LogOptions): Log {
  const streams: pino.StreamEntry[] = [];
  if (options.stderr) streams.push({ stream: process.stderr });
  if (options.file !== null) streams.push({ stream: openFile(options.file, options.maxBytes ?? 10_000_000) });
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.multistream(streams));
  return {
    event: (event, fields) => {
      const { level, says } = logEvents[event];
      const line: Record<string, unknown> = { event, ...fields, says };
      logger[level](line);
    },
    unexpected: (where, error) => {
      logger.error({ event: 'unexpected', where, ...describeError(error), says: logEvents.unexpected.says });
    },
  };
}

/** A log that keeps nothing, for tests of rooms that do not care. */
export function silentLog(): Log {
  return { event: () => undefined, unexpected: () => undefined };
}

/** An error without its message: frames of the stack say where, and cannot say who. */
export function describeError(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: frames.slice(0, 8).map((line) => line.trim()).join(' | ') };
}

/**
 * Appends to the file and puts it aside when it has grown too large. Written by hand because a log must never stop the kiosk:
 * on a full or vanished disk the line is lost, and the next is tried again.
 */
function openFile(file: string, maxBytes: number): pino.DestinationStream {
  let descriptor: number | null = null;
  let bytes = 0;
  const open = (): number => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes > maxBytes) {
      renameSync(file, `${file}.1`);
      bytes = 0;
    }
    return openSync(file, 'a', 0o600);
  };
  return {
    write: (line) => {
      try {
        if (descriptor !== null && bytes > maxBytes) {
          closeSync(descriptor);
          descriptor = null;
        }
        descriptor ??= open();
        bytes += writeSync(descriptor, line);
      } catch {
        // Nowhere is left to say so.
      }
    },
  };
}
