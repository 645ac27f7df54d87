import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { DocumentScannerTimings } from '../timings.ts';
import type { ScanFailure, ScanFailureCode } from '../types.ts';
import { readCapabilities } from './capabilities.ts';
import type { EsclCapabilities } from './capabilities.ts';
import type { CertificateTrust } from './connect.ts';
import { exchange } from './exchange.ts';
import type { HttpAnswer, HttpFailure, HttpQuestion } from './exchange.ts';
import { esclLimits } from './limits.ts';
import { readStatus } from './scanner-status.ts';
import type { EsclStatus } from './scanner-status.ts';
import { parseXml } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

const never = new AbortController().signal;

/** The requests of eSCL to one scanner, each as a typed answer or the failure it means. */
export class EsclDevice {
  readonly #trust: CertificateTrust;
  readonly #timings: DocumentScannerTimings;
  #root: URL;

  /** `url` is the scanner's eSCL root, such as http://192.168.1.20/eSCL. */
  constructor(url: string, trust: CertificateTrust, timings: DocumentScannerTimings) {
    this.#root = new URL(url.replace(/\/*$/u, '/'));
    this.#trust = trust;
    this.#timings = timings;
  }

  /** Follows the scanner where it sends all requests from http to https, but to no other machine. */
  async capabilities(): Promise<Result<EsclCapabilities, ScanFailure>> {
    for (let redirects = 0; redirects <= esclLimits.maxRedirects; redirects += 1) {
      const answer = await this.#query('ScannerCapabilities');
      if (!answer.ok) return answer;
      const moved = this.#rootBehind(answer.value);
      if (moved === undefined) {
        const document = documentOf(answer.value);
        const capabilities = document === undefined ? undefined : readCapabilities(document);
        return capabilities === undefined ? badAnswer(answer.value, 'ScannerCapabilities') : ok(capabilities);
      }
      this.#root = moved;
    }
    return fail({ code: 'badAnswer', detail: 'too many redirects' });
  }

  async status(): Promise<Result<EsclStatus, ScanFailure>> {
    const answer = await this.#query('ScannerStatus');
    if (!answer.ok) return answer;
    const document = documentOf(answer.value);
    const status = document === undefined ? undefined : readStatus(document);
    return status === undefined ? badAnswer(answer.value, 'ScannerStatus') : ok(status);
  }

  /** Orders a job. The caller judges the status; 201 comes with the job's place. */
  async createJob(settings: string, signal: AbortSignal): Promise<Result<HttpAnswer, HttpFailure>> {
    const { connect, query } = this.#timings;
    return this.#exchange({ method: 'POST', url: new URL('ScanJobs', this.#root), body: settings, maxBytes: esclLimits.maxXmlBytes, waits: { connect, silent: query, whole: query }, signal });
  }

  /** The next page of a job: 200 with a picture, 404 when there is none any more. */
  async nextDocument(job: URL, signal: AbortSignal, onProgress: (fraction: number) => void): Promise<Result<HttpAnswer, HttpFailure>> {
    const { connect, silent, page } = this.#timings;
    return this.#exchange({ method: 'GET', url: new URL(`${job.pathname}/NextDocument`, job), maxBytes: esclLimits.maxPageBytes, waits: { connect, silent, whole: page }, signal, onProgress });
  }

  /** Ends a job; whether the scanner heard it can't matter any more. */
  async endJob(job: URL): Promise<void> {
    const { grace } = this.#timings;
    await this.#exchange({ method: 'DELETE', url: job, maxBytes: esclLimits.maxXmlBytes, waits: { connect: grace, silent: grace, whole: grace }, signal: never });
  }

  /** A job's place by its Location: only its path counts, because scanners name hosts that can't be reached from here. */
  jobAt(location: string | undefined): URL | undefined {
    if (location === undefined || location.length > 1_024 || !URL.canParse(location, this.#root.href)) return undefined;
    const { pathname } = new URL(location, this.#root);
    const job = new URL(this.#root);
    job.pathname = pathname.replace(/\/+$/u, '');
    return job;
  }

  async #query(document: 'ScannerCapabilities' | 'ScannerStatus'): Promise<Result<HttpAnswer, ScanFailure>> {
    const { connect, query } = this.#timings;
    const url = new URL(document, this.#root);
    const answer = await this.#exchange({ method: 'GET', url, maxBytes: esclLimits.maxXmlBytes, waits: { connect, silent: query, whole: query }, signal: never });
    return answer.ok ? answer : fail({ code: httpFailureCodes[answer.failure] });
  }

  #exchange(question: Omit<HttpQuestion, 'trust'>): Promise<Result<HttpAnswer, HttpFailure>> {
    return exchange({ ...question, trust: this.#trust });
  }

  #rootBehind({ status, location }: HttpAnswer): URL | undefined {
    if (![301, 302, 307, 308].includes(status) || location === undefined || !URL.canParse(location, this.#root.href)) return undefined;
    const target = new URL(location, this.#root);
    // Never from https to http: what the certificate proved would be lost.
    const safe = target.protocol === 'https:' || target.protocol === this.#root.protocol;
    return safe && target.hostname === this.#root.hostname && target.pathname.endsWith('/ScannerCapabilities') ? new URL('.', target) : undefined;
  }
}

/** What a failed exchange means before a scan has begun. */
export const httpFailureCodes: Readonly<Record<HttpFailure, ScanFailureCode>> = {
  unreachable: 'noDevice',
  certificate: 'certificateChanged',
  cancelled: 'cancelled',
  broken: 'ioError',
  silent: 'hung',
  tooLarge: 'badAnswer',
  notHttp: 'badAnswer',
};

function documentOf({ status, body }: HttpAnswer): XmlElement | undefined {
  const document = status === 200 ? parseXml(body) : undefined;
  return document?.ok === true ? document.value : undefined;
}

/** 401 and 403: the scanner wants a password that a kiosk has not. */
function badAnswer({ status }: HttpAnswer, what: string): Result<never, ScanFailure> {
  if (status === 401 || status === 403) return fail({ code: 'accessDenied', detail: `HTTP ${status}` });
  return fail(status === 503 ? { code: 'busy' } : { code: 'badAnswer', detail: `${what}: HTTP ${status}` });
}
