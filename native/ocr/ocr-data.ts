import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type OcrLanguage = 'vie' | 'eng';

/**
 * The file with what the engine knows of a language. Vietnamese comes from `own`, the folder of the data trained on forms as they
 * lie on our strips (`resources/ocr`, see docs/decisions/reading-data-of-our-own.md), English from its package.
 */
export function ocrDataFile(own: string, language: OcrLanguage): string {
  switch (language) {
    case 'vie': return join(own, 'vie.traineddata.gz');
    case 'eng': return join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int', 'eng.traineddata.gz');
  }
}

export async function hasOcrData(own: string, languages: readonly OcrLanguage[]): Promise<boolean> {
  const found = await Promise.all(languages.map((language) => access(ocrDataFile(own, language)).then(() => true, () => false)));
  return found.every(Boolean);
}
