import { join } from 'node:path';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { vietnamDate } from '../contract/dates.ts';
import type { Failure } from '../contract/failures.ts';
import type { Procedure, ProcedureSummary } from '../contract/procedure.ts';
import { allInForce, inForce, loadCatalogue, summaryOf } from '../procedures/load-catalogue.ts';
import type { FileProblem } from '../procedures/read-json-file.ts';
import { buildSearchIndex, searchProcedures } from '../procedures/search-procedures.ts';
import type { SearchIndex } from '../procedures/search-procedures.ts';

/** The procedures that receive dossiers today. */
export interface ProcedureDesk {
  /** Best first; all of them for an empty query. */
  search(query: string): ProcedureSummary[];
  get(code: string): Result<Procedure, Failure>;
  inForce(code: string): Procedure | null;
  /** Catalogue files that could not be taken. */
  readonly problems: readonly FileProblem[];
  /** How many procedures are in force. */
  count(): number;
}

export async function openProcedureDesk(resourcesDir: string, clock: () => Date): Promise<ProcedureDesk> {
  const { catalogue, problems } = await loadCatalogue(join(resourcesDir, 'procedures'));
  let today: { date: string; procedures: Procedure[]; index: SearchIndex } | null = null;

  // Versions come into force at midnight, while the kiosk runs on.
  function current(): NonNullable<typeof today> {
    const date = vietnamDate(clock());
    if (today?.date !== date) {
      const procedures = allInForce(catalogue, date);
      today = { date, procedures, index: buildSearchIndex(procedures) };
    }
    return today;
  }

  const find = (code: string): Procedure | null => inForce(catalogue, code, vietnamDate(clock()));
  return {
    problems,
    inForce: find,
    count: () => current().procedures.length,
    get: (code) => {
      const procedure = find(code);
      return procedure === null ? fail({ code: 'procedureUnknown' }) : ok(procedure);
    },
    search: (query) => {
      const { procedures, index } = current();
      return (query.trim() === '' ? procedures : searchProcedures(index, query).map((hit) => hit.procedure)).map(summaryOf);
    },
  };
}
