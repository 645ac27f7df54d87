import { TesseractCore } from '../../native/ocr/tesseract-core.ts';
import type { Level } from '../../tests/bench/paper/damage/levels.ts';
import { Random } from '../../tests/bench/paper/random.ts';
import { openPageDrawer } from './draw-page.ts';
import type { EngineCharset } from './engine-charset.ts';
import type { Faces } from './faces.ts';
import { formPage } from './form-page.ts';
import type { FormWords } from './form-words.ts';
import { knownPage } from './page-lines.ts';
import type { KnownPage } from './page-lines.ts';

/** How pages come; those that come oftener stand twice. */
const ways: readonly Level[] = ['clean', 'clean', 'scan', 'scan', 'scan', 'photo', 'photo', 'bitonal', 'worn'];

export interface MadePage {
  readonly level: Level;
  /** Missing where the page's words could not be placed. */
  readonly page: KnownPage | undefined;
  /** For what is yet to be decided of this page. */
  readonly random: Random;
}

export interface PageMaker {
  /** The page with this number; the same for the same seed and the same cleaning. */
  make(index: number): Promise<MadePage>;
  close(): Promise<void>;
}

interface Materials {
  readonly seed: number;
  /** The folder of the data that pages are first read with. */
  readonly data: string;
  readonly words: FormWords;
  readonly faces: Faces;
  readonly charset: EngineCharset;
}

export async function openPageMaker({ seed, data, words, faces, charset }: Materials): Promise<PageMaker> {
  const core = await TesseractCore.start(data, ['vie']);
  const drawer = await openPageDrawer();
  return {
    make: async (index) => {
      const random = new Random(seed * 15_485_863 + index * 7919);
      const level = random.pick(ways);
      const drawn = await drawer.draw(formPage(random, words, faces), level, random);
      return { level, page: await knownPage(drawn, core, charset), random };
    },
    close: async () => {
      core.end();
      await drawer.close();
    },
  };
}
