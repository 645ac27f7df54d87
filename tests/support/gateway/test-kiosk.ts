import { createHash } from 'node:crypto';
import { Upload } from 'tus-js-client';
import type { UploadOptions } from 'tus-js-client';
import { enrolmentReply } from '../../../gateway/wire/enrolment.ts';
import type { EnrolmentReply } from '../../../gateway/wire/enrolment.ts';
import { generateKey, keyFingerprint, readPrivateKey, signingKey } from '../../../gateway/wire/keys.ts';
import type { SigningKey } from '../../../gateway/wire/keys.ts';
import { parseProblem } from '../../../gateway/wire/problems.ts';
import type { Problem } from '../../../gateway/wire/problems.ts';
import { signOpenRequest, signRequest } from '../../../gateway/wire/request-signing.ts';
import { uploadIdOf } from '../../../gateway/wire/uploads.ts';

export interface Reply {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined for an empty body. */
  body: unknown;
  problem: Problem | undefined;
}

export interface Call {
  headers?: Record<string, string>;
  body?: unknown;
  key?: SigningKey;
  now?: Date;
}

export interface StoredFile {
  uploadId: string;
  sha256: string;
  bytes: number;
  mediaType: 'application/pdf';
}

/** A kiosk that speaks the gateway's wire over real HTTP. */
export class TestKiosk {
  address: string;
  readonly #pair = generateKey();
  #enrolment: EnrolmentReply | undefined;

  constructor(address: string) {
    this.address = address;
  }

  get publicKey(): string {
    return this.#pair.publicKey;
  }

  get enrolment(): EnrolmentReply {
    if (this.#enrolment === undefined) throw new Error('not enrolled');
    return this.#enrolment;
  }

  get key(): SigningKey {
    return this.keyNamed(this.enrolment.deviceId);
  }

  keyNamed(keyId: string): SigningKey {
    return signingKey(keyId, readPrivateKey(this.#pair.privateKeyPem));
  }

  async tryEnrol(code: string): Promise<Reply> {
    const body = { code, publicKey: this.publicKey, deviceName: 'Kiosk 1' };
    return this.call('POST', '/enrolments', { body, key: this.keyNamed(keyFingerprint(this.publicKey)) });
  }

  async enrol(code: string): Promise<void> {
    this.#enrolment = enrolmentReply.parse((await this.tryEnrol(code)).body);
  }

  sign(method: string, path: string, call: Call = {}): { url: string; init: RequestInit } {
    const url = this.address + path;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const now = call.now ? { now: call.now } : {};
    const headers = signRequest({ method, url, headers: call.headers ?? {}, key: call.key ?? this.key, ...(body === undefined ? {} : { body }), ...now });
    return { url, init: { method, headers, ...(body === undefined ? {} : { body }) } };
  }

  async call(method: string, path: string, call: Call = {}): Promise<Reply> {
    const { url, init } = this.sign(method, path, call);
    return send(url, init);
  }

  /** Options for tus-js-client that sign every request. */
  tusOptions(bytes: Buffer, more: Partial<UploadOptions> = {}): UploadOptions {
    return {
      endpoint: `${this.address}/uploads`,
      metadata: { sha256: sha256(bytes), mediaType: 'application/pdf' },
      retryDelays: [],
      onBeforeRequest: (request) => signOpenRequest(request, this.key),
      ...more,
    };
  }

  /** Uploads a file to its end and gives what a dossier needs to refer to it. */
  async upload(bytes: Buffer, more: Partial<UploadOptions> = {}): Promise<StoredFile> {
    const upload = await runUpload(bytes, this.tusOptions(bytes, more));
    const uploadId = uploadIdOf(upload.url ?? '');
    if (uploadId === undefined) throw new Error(`no upload id in ${String(upload.url)}`);
    return { uploadId, sha256: sha256(bytes), bytes: bytes.length, mediaType: 'application/pdf' };
  }
}

export async function send(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const problem = parseProblem(text);
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text), problem };
}

/** Runs one upload; rejects with tus-js-client's error. */
export function runUpload(bytes: Buffer, options: UploadOptions): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const upload: Upload = new Upload(bytes, { ...options, onError: reject, onSuccess: () => resolve(upload) });
    upload.start();
  });
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
