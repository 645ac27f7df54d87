import type { FastifyInstance } from 'fastify';
import { describeFault } from '../logging/events.ts';
import type { Log } from '../logging/logger.ts';
import { problemTable } from '../wire/problems.ts';
import type { Refusal } from '../wire/problems.ts';
import { RefusalError } from './json-bodies.ts';
import { refuse } from './replies.ts';

const fastifyRefusals: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'bodyTooLarge' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupportedMediaType' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'invalidRequest' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'invalidRequest' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'invalidRequest' },
};

/** Gives every failure the same face: known ones as their problem, the rest as `internal` or `unavailable`, logged once. */
export function answerFaults(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: 'notFound' }));
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (problemTable[refusal.code].status >= 500) {
      log('requestFailed', { method: request.method, route: request.routeOptions.url ?? '', code: refusal.code, fault: describeFault(error) });
    }
    return refuse(reply, refusal);
  });
}

/** The refusal that stands for an error of any origin. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusalError) return error.refusal;
  if (!(error instanceof Error)) return { code: 'internal' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = fastifyRefusals[code];
  if (known !== undefined) return known;
  if ('statusCode' in error && error.statusCode === 400) return { code: 'invalidRequest' };
  if (code === 'ENOSPC' || code === '53100') return { code: 'storageFull' };
  return { code: isConnectionLoss(code, error) ? 'unavailable' : 'internal' };
}

/** Lost or refused connections: node's codes, SQLSTATE classes 08 (connection) and 57P (server going away), the driver's words. */
function isConnectionLoss(code: string, error: Error): boolean {
  if ('syscall' in error && error.syscall === 'connect') return true;
  return /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|57P0)/.test(code) || /^(?:Connection terminated|timeout exceeded)/.test(error.message);
}
