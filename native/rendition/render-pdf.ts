import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { checkRendition } from './check/check-rendition.ts';
import { ladder, portalBytes } from './ladder.ts';
import type { QualityStep } from './ladder.ts';
import type { LayerRequest } from './layers/layer-messages.ts';
import { LayerThread } from './layers/layer-thread.ts';
import type { PageLayers } from './layers/page-layers.ts';
import { writePdf } from './pdf/write-pdf.ts';
import type { LaidPage } from './pdf/write-pdf.ts';
import { renditionTimings } from './timings.ts';
import type { LoadPage, Rendition, RenditionOptions } from './types.ts';

/** Bytes of structure around the layers: once, and a page with 600 words. */
const overhead = { document: 16_384, page: 8_192 };

/** What takes pages apart, and what looks at the finished file. */
export interface RenditionTools {
  readonly check: typeof checkRendition;
  readonly openThread: () => Pick<LayerThread, 'make' | 'end'>;
}

const ourTools: RenditionTools = { check: checkRendition, openThread: () => new LayerThread(renditionTimings.page) };

/**
 * One PDF/A-2b (ISO 19005-2) of the pages: sharp text of one bit a pixel over coarser colours where there are any, and the
 * words as invisible text; a page that can't be taken apart in time is a picture. The file is checked after it is written; one that fails its checks is written again as plain
 * pictures, with the faults named, and those that the pictures have too. 'tooLarge' where not even the lowest quality stays under the limit: split the pages.
 */
export async function renderPdf(pages: readonly LoadPage[], options: RenditionOptions, tools: Partial<RenditionTools> = {}): Promise<Result<Rendition, 'tooLarge'>> {
  if (pages.length === 0) throw new RangeError('a PDF has at least one page');
  const { check, openThread } = { ...ourTools, ...tools };
  const thread = openThread();
  try {
    const mixed = await renderWithin(pages, options, { thread, check, plain: false });
    if (!mixed.ok || mixed.value.faults.length === 0) return mixed;
    const plain = await renderWithin(pages, options, { thread, check, plain: true });
    return plain.ok ? ok({ ...plain.value, faults: [...mixed.value.faults, ...plain.value.faults.map((fault) => `also as pictures: ${fault}`)] }) : plain;
  } finally {
    await thread.end();
  }
}

interface Way {
  readonly thread: Pick<LayerThread, 'make' | 'end'>;
  readonly check: RenditionTools['check'];
  /** Each page as one picture. */
  readonly plain: boolean;
}

/** Goes down the ladder until the file fits. */
async function renderWithin(pages: readonly LoadPage[], options: RenditionOptions, { thread, check, plain }: Way): Promise<Result<Rendition, 'tooLarge'>> {
  const maxBytes = options.maxBytes ?? portalBytes;
  for (const step of ladder) {
    const laid = await layOut(pages, { step, plain, limit: maxBytes - overhead.document }, thread);
    if (laid === undefined) continue;
    const bytes = await writePdf(laid, options);
    if (bytes.length > maxBytes) continue;
    const faults = await check(bytes, laid.map(({ text }) => text));
    return ok({ bytes, step: step.name, faults, pages: laid.map(({ layers }) => ({ look: layers.look, bytes: layerBytes(layers) })) });
  }
  return fail('tooLarge');
}

/** Undefined as soon as the layers pass the limit. */
async function layOut(pages: readonly LoadPage[], to: { step: QualityStep; plain: boolean; limit: number }, thread: Way['thread']): Promise<LaidPage[] | undefined> {
  const laid: LaidPage[] = [];
  let size = 0;
  for (const load of pages) {
    const { image, text } = await load();
    const { bytes, width, height } = image;
    const layers = await layersOf({ page: { bytes, width, height, resolution: image.resolution }, step: to.step, plain: to.plain }, thread);
    size += layerBytes(layers) + overhead.page;
    if (size > to.limit) return undefined;
    laid.push({ layers, text, pixels: width });
  }
  return laid;
}

/** Throws where not even a picture can be made of it: the page was verified before. */
async function layersOf(request: LayerRequest, thread: Way['thread']): Promise<PageLayers> {
  const made = await thread.make(request);
  const layers = made.ok || request.plain ? made : await thread.make({ ...request, plain: true });
  if (!layers.ok) throw new Error(`no picture was made of the page: ${layers.failure}`);
  return layers.value;
}

function layerBytes({ text, picture }: PageLayers): number {
  return (text?.g4.length ?? 0) + (picture?.jpeg.length ?? 0);
}
