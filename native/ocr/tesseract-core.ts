import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { ocrDataFile } from './ocr-data.ts';
import type { OcrLanguage } from './ocr-data.ts';
import { rasterFile } from './raster-file.ts';
import type { Grey } from '../imaging/clean/grey.ts';
import { release } from '../imaging/clean/release.ts';

/** As much of the compiled engine's own interface as is used here; it comes without types. */
interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array, options?: { readonly canOwn: boolean }): void };
  readonly TessBaseAPI: new () => TesseractApi;
}

interface TesseractApi {
  Init(path: null, languages: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(orientation: number, angle: number): number;
  SetRectangle(left: number, top: number, width: number, height: number): void;
  Recognize(monitor: null): number;
  GetIterator(): ResultIterator;
  Clear(): void;
  End(): void;
}

interface ResultIterator {
  Empty(level: number): boolean;
  Next(level: number): boolean;
  GetUTF8Text(level: number): string;
  Confidence(level: number): number;
  getBoundingBox(level: number): { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  __destroy__?(): void;
}

/** One word as the engine has it; the box is in pixels of the picture that was set. */
export interface RawWord {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Page segmentation: 3 finds the layout itself, 7 takes the area for one line, 13 does and looks for no line in it. */
export type Segmentation = 3 | 7 | 13;

const lstmOnly = 1;
const wordLevel = 3;

/** Tesseract itself, compiled to WebAssembly with relaxed SIMD, in the calling thread. */
export class TesseractCore {
  readonly #module: TesseractModule;
  readonly #api: TesseractApi;

  private constructor(module: TesseractModule, api: TesseractApi) {
    this.#module = module;
    this.#api = api;
  }

  /** Throws where the data are missing or damaged. */
  static async start(dataFolder: string, languages: readonly OcrLanguage[]): Promise<TesseractCore> {
    // Each thread compiles the program for itself: with one module shared over threads that come and go, V8 of Node 24.21 ended the
    // whole process now and then when it freed their machine code.
    const silent = () => undefined;
    const open = createRequire(import.meta.url)('tesseract.js-core/tesseract-core-relaxedsimd-lstm') as (options: object) => Promise<TesseractModule>;
    const module = await open({ TesseractProgress: silent, print: silent, printErr: silent });
    for (const language of languages) module.FS.writeFile(`./${language}.traineddata`, gunzipSync(readFileSync(ocrDataFile(dataFolder, language))));
    const api = new module.TessBaseAPI();
    if (api.Init(null, languages.join('+'), lstmOnly) !== 0) throw new Error('the language data are damaged');
    // Our strips are dark on white: the engine's second try on the negative of an unsure line is for nothing.
    api.SetVariable('tessedit_do_invert', '0');
    return new TesseractCore(module, api);
  }

  /** The picture that the next areas lie in. */
  show(picture: Grey, resolution: number): void {
    const file = rasterFile(picture);
    this.#module.FS.writeFile('/input', file, { canOwn: true });
    this.#api.SetVariable('user_defined_dpi', String(resolution));
    if (this.#api.SetImageFile(1, 0) === 1) throw new Error('the engine took no picture');
    release(file);
  }

  read(segmentation: Segmentation, area?: Area): RawWord[] {
    this.#api.SetPageSegMode(segmentation);
    if (area !== undefined) this.#api.SetRectangle(area.left, area.top, area.width, area.height);
    if (this.#api.Recognize(null) !== 0) return [];
    return this.#words();
  }

  /** Lets the engine answer with no other than these letters meanwhile; with all where there are none. */
  readOnly<T>(letters: string, read: () => T): T {
    if (letters === '') return read();
    this.#api.SetVariable('tessedit_char_whitelist', letters);
    try {
      return read();
    } finally {
      this.#api.SetVariable('tessedit_char_whitelist', '');
    }
  }

  end(): void {
    this.#api.End();
  }

  #words(): RawWord[] {
    const words: RawWord[] = [];
    const iterator = this.#api.GetIterator();
    do {
      if (iterator.Empty(wordLevel)) break;
      const text = iterator.GetUTF8Text(wordLevel).trim().normalize('NFC');
      if (text !== '') words.push({ text, ...iterator.getBoundingBox(wordLevel), confidence: Math.min(1, Math.max(0, iterator.Confidence(wordLevel) / 100)) });
    } while (iterator.Next(wordLevel));
    iterator.__destroy__?.();
    return words;
  }
}
