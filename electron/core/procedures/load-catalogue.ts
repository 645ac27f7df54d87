import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Procedure, type ProcedureSummary } from '../contract/procedure.ts';
import { readJsonFile, type FileProblem } from './read-json-file.ts';

/** Every version of every procedure, oldest first within a code. */
export interface Catalogue {
  readonly procedures: readonly Procedure[];
}

/**
 * Reads each `.json` of a folder. A bad file doesn't close the kiosk: it is left out and named with the place in it, so that
 * a technician can see and mend it. A folder that can't be read is a problem of its own.
 */
export async function loadCatalogue(folder: string): Promise<{ catalogue: Catalogue; problems: FileProblem[] }> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { catalogue: { procedures: [] }, problems: [{ file: path.basename(folder), where: '', message: 'the folder can not be read' }] };
  const problems: FileProblem[] = [];
  const loaded = new Map<string, Procedure>();
  for (const file of names.filter((name) => name.endsWith('.json')).sort()) {
    const result = await readJsonFile(folder, file, Procedure);
    if (!result.ok) {
      problems.push(...result.failure);
      continue;
    }
    const complaint = misplaced(file, result.value, loaded);
    if (complaint === null) loaded.set(`${result.value.code} ${String(result.value.version)}`, result.value);
    else problems.push(complaint);
  }
  return { catalogue: { procedures: [...loaded.values()].sort(byCodeThenStart) }, problems };
}

/** The version of a procedure that receives dossiers on a day (`yyyy-MM-dd`); null when there is none. */
export function inForce(catalogue: Catalogue, code: string, date: string): Procedure | null {
  return catalogue.procedures.findLast((it) => it.code === code && holdsOn(it, date)) ?? null;
}

/** The version a dossier was received under, whether or not it still is in force. */
export function procedureVersion(catalogue: Catalogue, code: string, version: number): Procedure | null {
  return catalogue.procedures.find((it) => it.code === code && it.version === version) ?? null;
}

/** All procedures that receive dossiers on a day, one version each, by code. */
export function allInForce(catalogue: Catalogue, date: string): Procedure[] {
  const codes = [...new Set(catalogue.procedures.map((it) => it.code))];
  return codes.flatMap((code) => inForce(catalogue, code, date) ?? []);
}

export function summaryOf(procedure: Procedure): ProcedureSummary {
  const { code, version, name, shortName, level, agency } = procedure;
  return { code, version, name, shortName, sector: procedure.sector.name, level, agency };
}

function holdsOn(procedure: Procedure, date: string): boolean {
  return procedure.effectiveFrom <= date && (procedure.effectiveTo === null || date <= procedure.effectiveTo);
}

/** A newer version is simply laid beside the old one; from its first day it wins, even where the old has no end. */
function byCodeThenStart(a: Procedure, b: Procedure): number {
  const [left, right] = [a, b].map((it) => `${it.code} ${it.effectiveFrom} ${String(it.version).padStart(6, '0')}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

function misplaced(file: string, procedure: Procedure, loaded: ReadonlyMap<string, Procedure>): FileProblem | null {
  if (!file.startsWith(`${procedure.code}.`)) return { file, where: 'code', message: `the file name does not start with the code ${procedure.code}` };
  if (loaded.has(`${procedure.code} ${String(procedure.version)}`)) return { file, where: 'version', message: `version ${String(procedure.version)} of ${procedure.code} is already there` };
  return null;
}
