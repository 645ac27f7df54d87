import { pino } from 'pino';
import { logEvents } from './events.ts';
import type { LogEvent, LogFields } from './events.ts';

export type Log = (event: LogEvent, fields?: LogFields) => void;

/** Logs events as JSON lines to standard error. `level` is pino's. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
  return (event, fields) => logger[logEvents[event].level]({ event, ...fields });
}

/** For embedding the gateway where nobody reads. */
export const silentLog: Log = () => undefined;
