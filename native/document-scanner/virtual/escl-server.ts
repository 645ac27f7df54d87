import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { capabilitiesXml, parseScanSettings, statusXml } from './escl-documents.ts';
import type { AdfState, EsclJobSettings } from './escl-documents.ts';
import { exposePaper } from './paper.ts';
import type { Paper } from './paper.ts';

interface Job {
  readonly settings: EsclJobSettings;
  /** Sheets drawn in so far. */
  taken: number;
}

/** What goes wrong at sheet `page` (from 1) of a job. */
type PageFault = { readonly kind: 'jam' | 'doubleFeed' | 'hang' | 'hangMidPage' | 'drop'; readonly page: number };

/**
 * A network scanner with flatbed and feeder that any eSCL client can use (Mopria eSCL Technical Specification 2.97).
 * The test or the dock lays paper and makes trouble by its methods; trouble lasts until `clear()`.
 */
export class EsclServer {
  readonly name: string;
  /** Sheets in the feeder, top first. */
  readonly feeder: Paper[] = [];
  #flatbed: Paper | undefined;
  #coverOpen = false;
  #stuck: 'ScannerAdfJam' | 'ScannerAdfMultipickDetected' | undefined;
  #fault: PageFault | undefined;
  #busy = 0;
  #pageMs = 0;
  readonly #jobs = new Map<string, Job>();
  readonly #server: Server;

  /** Starts on a free loopback port, or on `port` to come back as the same device. */
  static async start(options: { name?: string; port?: number } = {}): Promise<EsclServer> {
    const scanner = new EsclServer(options.name ?? 'Virtual Scanner');
    scanner.#server.listen(options.port ?? 0, '127.0.0.1');
    await once(scanner.#server, 'listening');
    return scanner;
  }

  private constructor(name: string) {
    this.name = name;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/eSCL`;
  }

  /** Puts sheets into the feeder, under those that are there. */
  load(papers: readonly Paper[]): void {
    this.feeder.push(...papers);
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

  /** Refuses the next `times` jobs as busy. */
  busy(times: number): void {
    this.#busy = times;
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
    if (request.method === 'GET' && path === '/eSCL/ScannerCapabilities') sendXml(response, capabilitiesXml(this.name));
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
    if (this.#busy > 0) {
      this.#busy -= 1;
      return void response.writeHead(503, { 'Retry-After': '1' }).end();
    }
    const blocked = settings.source === 'Feeder' && this.#adfState() !== 'ScannerAdfLoaded';
    if (blocked) return void response.writeHead(409).end();
    const id = randomUUID();
    this.#jobs.set(id, { settings, taken: 0 });
    response.writeHead(201, { Location: `${this.url}/ScanJobs/${id}` }).end();
  }

  async #nextDocument(id: string, response: ServerResponse): Promise<void> {
    const job = this.#jobs.get(id);
    if (job === undefined || this.#finished(job)) return void response.writeHead(404).end();
    const page = job.taken + 1;
    const fault = this.#fault?.page === page ? this.#fault.kind : undefined;
    if (fault === 'hang') return;
    if (fault === 'jam') this.#stuck = 'ScannerAdfJam';
    if (fault === 'doubleFeed') this.#stuck = 'ScannerAdfMultipickDetected';
    if (job.settings.source === 'Feeder' && this.#adfState() !== 'ScannerAdfLoaded') return void response.writeHead(409).end();
    const picture = await exposePaper(job.settings.source === 'Feeder' ? this.feeder[0] : this.#flatbed, job.settings);
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': picture.length });
    if (fault === 'drop' || fault === 'hangMidPage') {
      response.write(picture.subarray(0, picture.length >> 1), () => fault === 'drop' && response.destroy());
      return;
    }
    if (!(await this.#send(response, picture))) return;
    job.taken = page;
    if (job.settings.source === 'Feeder') this.feeder.shift();
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
