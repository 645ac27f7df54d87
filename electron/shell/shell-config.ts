import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, type Result } from '../../native/result.ts';
import { readConfigFile, type ConfigProblem, type ProductConfig } from '../config-file.ts';
import type { CoreConfig } from '../core/config.ts';

export type ShellConfigProblem = ConfigProblem | { readonly kind: 'missing' };

/** Reads the configuration from `file`. A `handedOver` file was written for this start alone and is deleted once read. */
export function readShellConfig(file: string, product: ProductConfig, handedOver: boolean): Result<CoreConfig, ShellConfigProblem> {
  const text = readOrNull(file);
  if (handedOver) rmSync(file, { force: true });
  return text === null ? fail({ kind: 'missing' }) : readConfigFile(text, product);
}

/** The day this build was packaged, from the packaged `package.json`; null in a checkout. */
export function builtOn(appPath: string): string | null {
  const text = readOrNull(join(appPath, 'package.json'));
  const read = Built.safeParse(text === null ? null : JSON.parse(text));
  return read.success ? read.data.builtOn : null;
}

const Built = z.object({ builtOn: z.iso.date() });

/** What a technician reads when the kiosk can't start for its configuration; Vietnamese first. */
export function configSentence(file: string, problem: ShellConfigProblem): string {
  switch (problem.kind) {
    case 'missing': return `Chưa có tệp cấu hình của kiosk: ${file}\nThe kiosk has no configuration yet: ${file}`;
    case 'notJson': return `Tệp cấu hình không đọc được: ${file}\nThe configuration is not JSON: ${file}`;
    case 'wrong': {
      const names = problem.settings.join(', ');
      return `Cấu hình sai ở: ${names} (${file})\nThe configuration is wrong in: ${names} (${file})`;
    }
  }
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
