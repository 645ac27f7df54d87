import { Procedure } from '../../electron/core/contract/procedure.ts';
import type { ProcedureSummary } from '../../electron/core/contract/procedure.ts';

/** The catalogue that ships, so that the screens are judged with the words that people will really read. */
const files = import.meta.glob<unknown>('../../resources/procedures/*.json', { eager: true, import: 'default' });

export const procedures: Procedure[] = Object.values(files).map((file) => Procedure.parse(file));

export function procedureByCode(code: string): Procedure {
  const found = procedures.find((procedure) => procedure.code === code);
  if (found === undefined) throw new Error(`The catalogue has no procedure ${code}`);
  return found;
}

export function summaryOf(procedure: Procedure): ProcedureSummary {
  const { code, version, name, shortName, sector, level, agency } = procedure;
  return { code, version, name, shortName, sector: sector.name, level, agency };
}
