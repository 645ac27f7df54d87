import { fail, ok } from '../../native/result.ts';
import type { Result } from '../../native/result.ts';
import { ByteReader, EndsEarly } from './byte-reader.ts';

/** The parts that training needs, by their place in the file (tessdatamanager.h of Tesseract 5). */
const places = { network: 17, charset: 21 } as const;

export type TessdataPart = keyof typeof places;
export type TessdataFailure = 'not-tessdata' | 'part-missing';

/**
 * Takes one part out of a language file (`vie.traineddata`): an int32 with the number of places, an int64 for each with where its
 * part begins (negative where there is none), then the parts in that order.
 */
export function tessdataPart(file: Uint8Array, part: TessdataPart): Result<Uint8Array, TessdataFailure> {
  const begins = readBegins(file);
  if (begins === undefined) return fail('not-tessdata');
  const begin = begins[places[part]] ?? -1;
  if (begin < 0) return fail('part-missing');
  const end = Math.min(file.length, ...begins.filter((other) => other > begin));
  return ok(file.subarray(begin, end));
}

const mostPlaces = 64;

function readBegins(file: Uint8Array): number[] | undefined {
  try {
    const reader = new ByteReader(file);
    const count = reader.int32();
    if (count <= 0 || count > mostPlaces) return undefined;
    const begins = Array.from({ length: count }, () => Number(reader.int64()));
    const head = 4 + 8 * count;
    return begins.every((begin) => begin < 0 || (begin >= head && begin <= file.length)) ? begins : undefined;
  } catch (error) {
    if (error instanceof EndsEarly) return undefined;
    throw error;
  }
}
