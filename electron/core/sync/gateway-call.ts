import type { z } from 'zod';
import type { SigningKey } from '../../../gateway/wire/keys.ts';
import { parseProblem } from '../../../gateway/wire/problems.ts';
import type { Problem } from '../../../gateway/wire/problems.ts';
import { signRequest } from '../../../gateway/wire/request-signing.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { GatewayClock } from './gateway-clock.ts';
import { longestReply } from './timings.ts';

/**
 * Why a call brought no answer of the gateway: no connection, something else in its place (a captive portal, a proxy's page),
 * or a named refusal.
 */
export type CallFailure =
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'notGateway'; readonly status: number }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Where and as whom a kiosk calls. */
export interface GatewayLink {
  readonly baseUrl: string;
  readonly key: SigningKey;
  readonly clock: GatewayClock;
  readonly timeoutMs: number;
  /** Ends running calls when the core stops. */
  readonly signal: AbortSignal;
}

export interface Call<T> {
  readonly method: 'GET' | 'POST';
  /** Path and query below the gateway's address. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly reply: z.ZodType<T>;
}

/**
 * Makes one signed call. A refusal that only asks for another signature (clock, nonce) is answered with one at once. Success
 * is a 2xx reply of the expected shape and nothing else.
 */
export async function callGateway<T>(link: GatewayLink, call: Call<T>): Promise<Result<T, CallFailure>> {
  const first = await callOnce(link, call);
  if (first.ok || first.failure.kind !== 'problem') return first;
  const { code, serverTime } = first.failure.problem;
  if (code === 'clockSkew' && serverTime !== undefined) link.clock.learn(serverTime, 0);
  return code === 'clockSkew' || code === 'requestReplayed' ? callOnce(link, call) : first;
}

/** A reply with its text, at most as long as the longest that makes sense. */
export interface PlainReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** One HTTP exchange that never follows a redirect: a captive portal lives on redirects. */
export async function exchange(url: string, init: RequestInit, timeoutMs: number, signal: AbortSignal): Promise<Result<PlainReply, CallFailure>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
    return ok({ status: response.status, headers: response.headers, text: await boundedText(response) });
  } catch (error) {
    return fail({ kind: 'unreachable', reason: networkReason(error) });
  }
}

/** What a reply that is no success means. A server error without our words is a proxy whose gateway is down. */
export function readRefusal(reply: Pick<PlainReply, 'status' | 'text'>): CallFailure {
  const problem = parseProblem(reply.text);
  if (problem !== undefined) return { kind: 'problem', problem };
  return reply.status >= 500 ? { kind: 'unreachable', reason: `HTTP ${reply.status}` } : { kind: 'notGateway', status: reply.status };
}

/** The code of a network error (`ECONNREFUSED`, `TimeoutError` …); never its message, which may hold addresses. */
export function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}

async function callOnce<T>(link: GatewayLink, call: Call<T>): Promise<Result<T, CallFailure>> {
  const url = `${link.baseUrl.replace(/\/+$/, '')}${call.path}`;
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const signed = { method: call.method, url, headers: call.headers ?? {}, key: link.key, now: link.clock.now() };
  const headers = signRequest(body === undefined ? signed : { ...signed, body });
  const replied = await exchange(url, { method: call.method, headers, ...(body === undefined ? {} : { body }) }, link.timeoutMs, link.signal);
  if (!replied.ok) return replied;
  const { status, text } = replied.value;
  if (status < 200 || status > 299) return fail(readRefusal(replied.value));
  const parsed = call.reply.safeParse(parseJson(text));
  return parsed.success ? ok(parsed.data) : fail({ kind: 'notGateway', status });
}

async function boundedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    if (text.length > longestReply) break;
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
