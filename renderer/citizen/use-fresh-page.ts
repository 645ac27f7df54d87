import { useEffect, useRef } from 'react';
import type { VisitView } from '../../electron/core/contract/visit.ts';

/**
 * After a visit the page loads anew, so that nothing of it stays in the page's memory. Where a shell puts a fresh page in its
 * place itself (the bridge is there), this does nothing.
 */
export function useFreshPageAfterVisit(visit: VisitView | null): void {
  const hadVisit = useRef(false);
  useEffect(() => {
    if (visit === null || window.kioskBridge !== undefined) return;
    if (visit.step !== 'welcome') hadVisit.current = true;
    else if (hadVisit.current) window.location.reload();
  }, [visit]);
}
