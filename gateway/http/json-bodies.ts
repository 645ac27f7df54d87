import type { FastifyInstance } from 'fastify';
import { matchesContentDigest } from '../wire/content-digest.ts';
import { problemOf } from '../wire/problems.ts';
import type { ProblemCode } from '../wire/problems.ts';
import { headerNames, mediaTypes } from '../wire/protocol.ts';

/** A refusal on its way through Fastify's error path, from where only errors come out. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: { readonly code: ProblemCode };

  constructor(code: ProblemCode) {
    super(code);
    this.refusal = { code };
  }

  get statusCode(): number {
    return problemOf(this.refusal).status;
  }
}

/** JSON bodies whose bytes must have the digest of the (signed) `Content-Digest` header, where one is sent. */
export function acceptDigestedJson(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(mediaTypes.json);
  app.addContentTypeParser(mediaTypes.json, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const digest = request.headers[headerNames.contentDigest];
    if (digest !== undefined && (typeof digest !== 'string' || !matchesContentDigest(digest, body))) {
      done(new RefusalError('contentDigestMismatch'));
      return;
    }
    // The default parser answers through the same callback and promises nothing.
    void parseJson(request, body.toString('utf8'), done);
  });
}
