import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type FontStyle = 'regular' | 'bold' | 'italic';

/**
 * Tinos has the widths of Times New Roman, which NĐ 30/2020 prescribes, every Vietnamese letter, and a free licence.
 * Read once; one style is about half a megabyte.
 */
export function paperFont(style: FontStyle): Buffer {
  const known = loaded.get(style);
  if (known !== undefined) return known;
  const font = readFileSync(createRequire(import.meta.url).resolve(files[style]));
  loaded.set(style, font);
  return font;
}

const loaded = new Map<FontStyle, Buffer>();
const files: Record<FontStyle, string> = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
};
