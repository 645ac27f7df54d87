import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePage } from '../../native/imaging/decode-page.ts';
import { NativeTesseract } from '../../native/ocr/native-tesseract.ts';
import { TesseractEngine } from '../../native/ocr/tesseract-engine.ts';
import { resourcesDir, samplePapersDir } from '../../scripts/start/places.ts';
import { percentiles, type Bench } from './bench-row.ts';

const pairs = 5;

/**
 * One A4 page at 300 dpi from picture to text: our whole chain (straightening, cleaning, reading, weighing) against Debian's
 * `tesseract` on the same raw page with one thread, turn by turn in the same run. Ours works in a warm worker, Debian's
 * starts anew each time, as that is how it is used.
 */
export const ocrBench: Bench = {
  name: 'ocr',
  run: async () => {
    const engine = new TesseractEngine({ dataFolder: join(resourcesDir, 'ocr'), languages: ['vie'], workers: 1, dictionaryFolder: join(resourcesDir, 'dictionaries') });
    try {
      const page = await decodePage(await readFile(join(samplePapersDir, 'giay-chung-sinh.png')));
      if (!page.ok) throw new Error(page.failure);
      const read = async (): Promise<{ ok: boolean }> => engine.recognise(page.value, { priority: 'person' });
      const debian = new NativeTesseract(['vie']);
      await timed(read);
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let pair = 0; pair < pairs; pair += 1) {
        ours.push(await timed(read));
        theirs.push(await timed(() => debian.digitise(page.value, { priority: 'person' })));
      }
      const [own, baseline] = [percentiles(ours), percentiles(theirs).p50];
      return [{ name: 'ocr: one A4 page, whole chain, against Debian’s tesseract', unit: 'ms', ...own, baseline, ratio: own.p50 / baseline }];
    } finally {
      await engine.stop();
    }
  },
};

async function timed(work: () => Promise<{ ok: boolean }>): Promise<number> {
  const began = performance.now();
  const { ok } = await work();
  if (!ok) throw new Error('a page could not be read; are the Debian packages tesseract-ocr and tesseract-ocr-vie installed?');
  return performance.now() - began;
}
