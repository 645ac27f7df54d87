/** Constants both ends of the line agree on. Changing one is a change of protocol. */

export const serviceName = 'kiosk-gateway';

/** Paths below the gateway's address. A proxy in front must not rewrite them: they are part of what a kiosk signs. */
export const paths = {
  health: '/health',
  enrolments: '/enrolments',
  uploads: '/uploads',
  dossiers: '/dossiers',
  changes: '/dossiers/changes',
  chipChallenges: '/chip-challenges',
  admin: '/admin',
} as const;

export const headerNames = {
  contentDigest: 'content-digest',
  contentType: 'content-type',
  idempotencyKey: 'idempotency-key',
  /** On a reply: `true` when it is the kept answer to an earlier identical request. */
  idempotencyReplayed: 'idempotency-replayed',
  signature: 'signature',
  signatureInput: 'signature-input',
  /** On the reply that completes an upload: the SHA-256 (hex) of the bytes as the gateway stored them. */
  uploadSha256: 'upload-sha256',
} as const;

export const mediaTypes = {
  json: 'application/json',
  problem: 'application/problem+json',
  /** tus 1.0: the only body that is not covered by a digest header, because the finished file is checked as a whole. */
  tusChunk: 'application/offset+octet-stream',
} as const;

/** Attachments a dossier may carry. */
export const attachmentMediaTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'application/json'] as const;
export type AttachmentMediaType = (typeof attachmentMediaTypes)[number];

export const limits = {
  /** Bytes of a JSON request: a dossier with a large form and its chip evidence. */
  jsonBody: 2 * 1024 * 1024,
  enrolmentBody: 8 * 1024,
  /** Bytes of one attachment, unless the gateway is configured otherwise. */
  upload: 64 * 1024 * 1024,
  attachments: 200,
  pageOfChanges: 500,
} as const;

/** Seconds that a kiosk's clock may be off before the gateway asks it to sign again with the gateway's time. */
export const allowedSkewSeconds = 300;
