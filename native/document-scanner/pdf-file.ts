import sharp from 'sharp';
import { imageLimits } from '../imaging/limits.ts';
import { runTool } from '../process-group.ts';
import type { ToolOutcome } from '../process-group.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { DocumentLimits } from './limits.ts';
import { namesScript } from './pdf-scripts.ts';

export interface PdfFacts {
  readonly pageCount: number;
  /** It holds JavaScript. Nothing here runs it: pages are drawn. */
  readonly scripted: boolean;
}

export interface PdfRefusal {
  readonly code: 'encrypted' | 'truncated' | 'tooLarge' | 'hung' | 'toolMissing';
}

/** Asks poppler's `pdfinfo` how many pages there are; a file that opens without a password is not 'encrypted'. */
export async function readPdfFacts(path: string, limits: DocumentLimits, timeout: number): Promise<Result<PdfFacts, PdfRefusal>> {
  const info = await runPdfTool('pdfinfo', [path], limits, timeout);
  if (!info.ok) return info;
  const text = info.value.toString('utf8');
  const pageCount = Number(/^Pages:\s+(\d+)/mu.exec(text)?.[1] ?? 0);
  const scripted = /^JavaScript:\s+yes/mu.test(text) || (await namesScript(path, { timeout, maxOutput: limits.maxPixels }));
  return pageCount > 0 ? ok({ pageCount, scripted }) : fail({ code: 'truncated' });
}

/** Draws one page (from 1) as PNG, in a process of its own with limits of time, memory and pixels. */
export async function drawPdfPage(path: string, page: number, limits: DocumentLimits, timeout: number): Promise<Result<Buffer, PdfRefusal>> {
  const range = ['-f', String(page), '-l', String(page)];
  const info = await runPdfTool('pdfinfo', [...range, path], limits, timeout);
  if (!info.ok) return info;
  const resolution = pageResolution(info.value.toString('utf8'), limits);
  if (resolution === undefined) return fail({ code: 'tooLarge' });
  const drawn = await runPdfTool('pdftoppm', ['-singlefile', ...range, '-r', String(resolution), path], limits, timeout);
  if (!drawn.ok) return drawn;
  const png = await pngOf(drawn.value, resolution);
  return png === undefined ? fail({ code: 'truncated' }) : ok(png);
}

/** Bare pixels (`P6`) as PNG: the tool's own PNG of a photographed page takes it five seconds, this a half. */
async function pngOf(pixels: Buffer, resolution: number): Promise<Buffer | undefined> {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/u.exec(pixels.subarray(0, 64).toString('latin1'));
  if (header === null) return undefined;
  const [width, height] = [Number(header[1]), Number(header[2])];
  const data = pixels.subarray(header[0].length);
  if (data.length !== width * height * 3) return undefined;
  return sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ density: resolution }).png({ compressionLevel: imageLimits.pngEffort }).toBuffer();
}

/** Dots per inch at which the page stays under the pixel limit; undefined for a page too large to be a paper. */
export function pageResolution(info: string, limits: DocumentLimits): number | undefined {
  const [, width, height] = /^Page\s+\d+\s+size:\s+([\d.]+) x ([\d.]+) pts/mu.exec(info) ?? [];
  const area = (Number(width) / 72) * (Number(height) / 72);
  if (!(area > 0)) return undefined;
  const resolution = Math.min(limits.pdfResolution, Math.floor(Math.sqrt(limits.maxPixels / area)));
  return resolution >= 50 ? resolution : undefined;
}

async function runPdfTool(tool: 'pdfinfo' | 'pdftoppm', args: readonly string[], limits: DocumentLimits, timeout: number): Promise<Result<Buffer, PdfRefusal>> {
  const limited = process.platform === 'linux';
  const command = limited ? 'prlimit' : tool;
  const bounds = limited ? [`--as=${limits.toolMemory}`, `--cpu=${Math.ceil(timeout / 1000)}`, tool] : [];
  return toolResult(await runTool(command, [...bounds, ...args], { timeout, maxOutput: limits.maxPixels * 4 }));
}

function toolResult(run: ToolOutcome): Result<Buffer, PdfRefusal> {
  if (run.kind !== 'exited') return fail({ code: run.kind });
  if (run.exitCode === 0) return ok(run.stdout);
  return fail({ code: /Incorrect password/u.test(run.stderr) ? 'encrypted' : 'truncated' });
}
