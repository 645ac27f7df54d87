import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';
import { problemOf } from '../wire/problems.ts';
import type { Refusal } from '../wire/problems.ts';
import { mediaTypes } from '../wire/protocol.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';

/** Answers with the problem document of a refusal. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal);
  return reply.code(problem.status).type(mediaTypes.problem).send(JSON.stringify(problem));
}

/** Answers with the value, or with the refusal in its place. */
export function answer<Value>(reply: FastifyReply, result: Result<Value, Refusal>, status = 200): FastifyReply {
  return result.ok ? reply.code(status).send(result.value) : refuse(reply, result.failure);
}

/** Parses data from outside; the refusal says where it is wrong, never with what. */
export function parse<Value>(schema: ZodType<Value>, data: unknown): Result<Value, Refusal> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return succeed(parsed.data);
  const issues = parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return fail({ code: 'invalidRequest', issues });
}

/** The request as a signature sees it. */
export function signedMessageOf(request: FastifyRequest) {
  return { method: request.raw.method ?? '', target: request.raw.url ?? '', headers: request.headers };
}
