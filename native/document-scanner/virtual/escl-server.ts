import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { capabilitiesXml, parseScanSettings, statusXml } from './escl-documents.ts';
import type { AdfState, EsclJobSettings } from './escl-documents.ts';
import { exposePaper, sideOf } from './paper.ts';
import type { Paper, Sheet } from './paper.ts';

interface Job {
  readonly settings: EsclJobSettings;
  /** When a page of it was last asked for. */
  askedAt: number;
  /** Pages delivered so far. */
  taken: number;
}

export interface EsclServerOptions {
  readonly name?: string;
  /** To come back as the same device; a free one without it. */
  readonly port?: number;
  readonly uuid?: string;
  /** Takes one job at a time, as real ones do, and forgets one that nobody asks for after so many milliseconds. Takes any number without it. */
  readonly forgetsAfter?: number;
  /** Speaks https with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** What goes wrong at sheet `page` (from 1) of a job. */
type PageFault = { readonly kind: 'jam' | 'doubleFeed' | 'hang' | 'hangMidPage' | 'drop' | 'powerOff'; readonly page: number };

/**
 * A network scanner with flatbed and feeder that any eSCL client can use (Mopria eSCL Technical Specification 2.97).
 * The test or the dock lays paper and makes trouble by its methods; trouble lasts until `clear()`.
 */
export class EsclServer {
  readonly name: string;
  readonly uuid: string;
  /** Sheets in the feeder, top first. */
  readonly feeder: Sheet[] = [];
  #flatbed: Paper | undefined;
  #coverOpen = false;
  #stuck: 'ScannerAdfJam' | 'ScannerAdfMultipickDetected' | undefined;
  #fault: PageFault | undefined;
  #busy = 0;
  #warming = 0;
  #pageMs = 0;
  #port = 0;
  readonly #scheme: 'http' | 'https';
  readonly #forgetsAfter: number | undefined;
  readonly #jobs = new Map<string, Job>();
  readonly #server: Server;

  /** Starts on loopback. */
  static async start(options: EsclServerOptions = {}): Promise<EsclServer> {
    const scanner = new EsclServer(options);
    scanner.#server.listen(options.port ?? 0, '127.0.0.1');
    await once(scanner.#server, 'listening');
    scanner.#port = (scanner.#server.address() as AddressInfo).port;
    return scanner;
  }

  private constructor({ name, uuid, tls, forgetsAfter }: EsclServerOptions) {
    this.#forgetsAfter = forgetsAfter;
    this.name = name ?? 'Virtual Scanner';
    this.uuid = uuid ?? randomUUID();
    this.#scheme = tls === undefined ? 'http' : 'https';
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    };
    this.#server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  }

  /** Also when it is off. */
  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}/eSCL`;
  }

  /** Puts sheets into the feeder, under those that are there. */
  load(sheets: readonly Sheet[]): void {
    this.feeder.push(...sheets);
  }

  /** Lays a sheet on the glass, or takes it away. */
  lay(paper: Paper | undefined): void {
    this.#flatbed = paper;
  }

  jamAt(page: number): void {
    this.#fault = { kind: 'jam', page };
  }

  doubleFeedAt(page: number): void {
    this.#fault = { kind: 'doubleFeed', page };
  }

  openCover(): void {
    this.#coverOpen = true;
  }

  /** Never answers for sheet `page`; with `midPage` it stops after half of it. */
  hang(page = 1, midPage = false): void {
    this.#fault = { kind: midPage ? 'hangMidPage' : 'hang', page };
  }

  /** Breaks the connection after half of sheet `page`. */
  dropConnectionAt(page: number): void {
    this.#fault = { kind: 'drop', page };
  }

  /** Goes dark after half of sheet `page`, for good: a plug that was pulled. */
  powerOffAt(page: number): void {
    this.#fault = { kind: 'powerOff', page };
  }

  /** Refuses the next `times` jobs as busy. */
  busy(times: number): void {
    this.#busy = times;
  }

  /** Has no page ready the next `times` that one is asked for. */
  warmUp(times: number): void {
    this.#warming = times;
  }

  /** Jobs that were begun and neither finished nor cancelled. */
  get openJobs(): number {
    return this.#jobs.size;
  }

  /** Sends each sheet over so many milliseconds, as a real lamp would. */
  slow(pageMs: number): void {
    this.#pageMs = pageMs;
  }

  /** Empties the feeder and the glass. */
  empty(): void {
    this.feeder.length = 0;
    this.#flatbed = undefined;
  }

  /** Ends all trouble: closes the cover, frees the jam. The sheets stay. */
  clear(): void {
    this.#coverOpen = false;
    this.#stuck = undefined;
    this.#fault = undefined;
    this.#busy = 0;
    this.#warming = 0;
    this.#pageMs = 0;
  }

  /** Power off: breaks what is under way and frees the port. */
  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://scanner').pathname;
    const [, job, rest] = /^\/eSCL\/ScanJobs\/([\w-]+)(\/NextDocument)?$/u.exec(path) ?? [];
    if (request.method === 'GET' && path === '/eSCL/ScannerCapabilities') sendXml(response, capabilitiesXml(this.name, this.uuid));
    else if (request.method === 'GET' && path === '/eSCL/ScannerStatus') sendXml(response, statusXml(this.#jobs.size > 0 ? 'Processing' : 'Idle', this.#adfState()));
    else if (request.method === 'POST' && path === '/eSCL/ScanJobs') await this.#createJob(request, response);
    else if (request.method === 'GET' && job !== undefined && rest !== undefined) await this.#nextDocument(job, response);
    else if (request.method === 'DELETE' && job !== undefined) response.writeHead(this.#jobs.delete(job) ? 200 : 404).end();
    else response.writeHead(404).end();
  }

  #adfState(): AdfState {
    if (this.#stuck !== undefined) return this.#stuck;
    if (this.#coverOpen) return 'ScannerAdfDoorOpen';
    return this.feeder.length > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty';
  }

  async #createJob(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const settings = parseScanSettings(await readBody(request));
    if (settings === undefined) return void response.writeHead(400).end();
    if (this.#busy > 0 || this.#holdsJob()) {
      this.#busy = Math.max(0, this.#busy - 1);
      return void response.writeHead(503, { 'Retry-After': '1' }).end();
    }
    const blocked = settings.source === 'Feeder' && this.#adfState() !== 'ScannerAdfLoaded';
    if (blocked) return void response.writeHead(409).end();
    const id = randomUUID();
    this.#jobs.set(id, { settings, askedAt: Date.now(), taken: 0 });
    response.writeHead(201, { Location: `${this.url}/ScanJobs/${id}` }).end();
  }

  #holdsJob(): boolean {
    if (this.#forgetsAfter === undefined) return false;
    for (const [id, job] of this.#jobs) if (Date.now() - job.askedAt > this.#forgetsAfter) this.#jobs.delete(id);
    return this.#jobs.size > 0;
  }

  async #nextDocument(id: string, response: ServerResponse): Promise<void> {
    const job = this.#jobs.get(id);
    if (job === undefined || this.#finished(job)) return void response.writeHead(404).end();
    if (this.#warming > 0) {
      this.#warming -= 1;
      return void response.writeHead(503).end();
    }
    job.askedAt = Date.now();
    const page = job.taken + 1;
    const fault = this.#fault?.page === page ? this.#fault.kind : undefined;
    if (fault === 'hang') return;
    if (fault === 'jam') this.#stuck = 'ScannerAdfJam';
    if (fault === 'doubleFeed') this.#stuck = 'ScannerAdfMultipickDetected';
    if (job.settings.source === 'Feeder' && this.#adfState() !== 'ScannerAdfLoaded') return void response.writeHead(409).end();
    const side = job.settings.duplex && job.taken % 2 === 1 ? 'back' : 'front';
    const picture = await exposePaper(job.settings.source === 'Feeder' ? sideOf(this.feeder[0], side) : this.#flatbed, job.settings);
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': picture.length });
    if (fault !== undefined) {
      response.write(picture.subarray(0, picture.length >> 1), () => void this.#breakOff(fault, response));
      return;
    }
    if (!(await this.#send(response, picture))) return;
    job.taken = page;
    const more = job.settings.duplex && side === 'front';
    if (job.settings.source === 'Feeder' && !more) this.feeder.shift();
  }

  async #breakOff(fault: PageFault['kind'], response: ServerResponse): Promise<void> {
    if (fault === 'drop') response.destroy();
    if (fault === 'powerOff') await this.stop();
  }

  #finished(job: Job): boolean {
    if (job.settings.source === 'Platen') return job.taken > 0;
    return this.feeder.length === 0 && this.#stuck === undefined;
  }

  /** True when the client took all of it. */
  async #send(response: ServerResponse, picture: Buffer): Promise<boolean> {
    const steps = this.#pageMs > 0 ? 20 : 1;
    const size = Math.ceil(picture.length / steps);
    for (let at = 0; at < picture.length && !response.destroyed; at += size) {
      if (this.#pageMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#pageMs / steps));
      response.write(picture.subarray(at, at + size));
    }
    if (response.destroyed) return false;
    response.end();
    return true;
  }
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' }).end(xml);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
