import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fail, ok } from '../../native/result.ts';
import type { Result } from '../../native/result.ts';
import { EngineCharset } from './engine-charset.ts';
import { floatNetwork } from './float-network.ts';
import type { NetworkFailure } from './float-network.ts';
import { programSentence, runProgram } from './programs.ts';
import { tessdataPart } from './tessdata.ts';
import type { TessdataFailure } from './tessdata.ts';

/** What training starts from. */
export interface StartingData {
  readonly language: Uint8Array;
  readonly network: Uint8Array;
  readonly charset: EngineCharset;
}

/** Reads a language file, packed or not; by itself Debian's Vietnamese one. A failure is a sentence for the person. */
export async function openStartingData(file?: string): Promise<Result<StartingData, string>> {
  const found = file === undefined ? await debianData() : ok(file);
  if (!found.ok) return found;
  if (!existsSync(found.value)) return fail(`There is no ${found.value} (Debian’s is in the package tesseract-ocr-vie).`);
  const bytes = await readFile(found.value);
  const language = found.value.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const [network, charset] = [tessdataPart(language, 'network'), tessdataPart(language, 'charset')];
  if (!network.ok) return fail(`${found.value} ${sentences[network.failure]}.`);
  if (!charset.ok) return fail(`${found.value} ${sentences[charset.failure]}.`);
  const float = floatNetwork(network.value);
  return float.ok ? ok({ language, network: float.value, charset: EngineCharset.parse(charset.value) }) : fail(`${found.value} ${sentences[float.failure]}.`);
}

const sentences: Readonly<Record<TessdataFailure | NetworkFailure, string>> = {
  'not-tessdata': 'is no language file of Tesseract',
  'part-missing': 'has no network for lines',
  'not-int8': 'has a network that is not of int8 weights',
  'unknown-layer': 'has a network with a layer that is not known here',
  'ends-early': 'ends in the middle of its network',
  'left-over': 'has more behind its network than there should be',
};

async function debianData(): Promise<Result<string, string>> {
  const listed = await runProgram('tesseract', ['--list-langs']);
  if (!listed.ok) return fail(programSentence(listed.failure));
  const folder = listed.value.map((line) => /"([^"]+)"/u.exec(line)?.[1]).find((name) => name !== undefined);
  return folder === undefined ? fail('tesseract does not say where its language files are.') : ok(join(folder, 'vie.traineddata'));
}
