import { TesseractCore } from '../../native/ocr/tesseract-core.ts';
import type { EngineCharset } from './engine-charset.ts';
import { mistakes } from './page-lines.ts';
import type { PageMaker } from './page-maker.ts';

export interface Comparison {
  readonly pages: number;
  readonly signs: number;
  /** Of them read wrongly, for each folder of data in its order. */
  readonly wrong: readonly number[];
}

interface Check {
  readonly first: number;
  readonly count: number;
  /** Folders of data to read with. */
  readonly data: readonly string[];
  readonly charset: EngineCharset;
}

/** Reads the same pages, none of which was learnt from, with each data. */
export async function compareData(maker: PageMaker, { first, count, data, charset }: Check): Promise<Comparison> {
  const cores = await Promise.all(data.map((folder) => TesseractCore.start(folder, ['vie'])));
  const wrong = cores.map(() => 0);
  let [pages, signs] = [0, 0];
  for (let index = first; index < first + count; index += 1) {
    const { page } = await maker.make(index);
    if (page === undefined) continue;
    pages += 1;
    cores.forEach((core, at) => {
      const found = mistakes(core, page, charset);
      wrong[at] = (wrong[at] ?? 0) + found.wrong;
      if (at === 0) signs += found.signs;
    });
  }
  for (const core of cores) core.end();
  return { pages, signs, wrong };
}
