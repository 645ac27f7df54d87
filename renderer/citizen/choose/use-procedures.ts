import { useEffect, useState } from 'react';
import type { Procedure, ProcedureSummary } from '../../../electron/core/contract/procedure.ts';
import { useKiosk } from '../../connection/kiosk-context.tsx';

export type Search = { state: 'loading' } | { state: 'found'; query: string; procedures: ProcedureSummary[] } | { state: 'failed' };

const searchAfter = 180;

/** Searches while the person types, a moment after the last letter; the earlier result stays until the new one is there. */
export function useProcedureSearch(query: string): Search {
  const { client } = useKiosk();
  const [search, setSearch] = useState<Search>({ state: 'loading' });
  useEffect(() => {
    if (client === null) return;
    let left = false;
    const timer = setTimeout(() => {
      client.procedures.search({ query }).then(
        (procedures) => { if (!left) setSearch({ state: 'found', query, procedures }); },
        () => { if (!left) setSearch({ state: 'failed' }); },
      );
    }, query === '' ? 0 : searchAfter);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, query]);
  return search;
}

/** The whole procedure of a code; null while it comes or when there is none. */
export function useProcedure(code: string): Procedure | null | 'failed' {
  const { client } = useKiosk();
  const [procedure, setProcedure] = useState<Procedure | null | 'failed'>(null);
  useEffect(() => {
    if (client === null) return;
    let left = false;
    client.procedures.get({ code }).then(
      (reply) => { if (!left) setProcedure(reply.ok ? reply.value : 'failed'); },
      () => { if (!left) setProcedure('failed'); },
    );
    return () => { left = true; };
  }, [client, code]);
  return procedure;
}
