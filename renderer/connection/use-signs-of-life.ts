import { useEffect, useRef } from 'react';
import { useVisit } from './kiosk-context.tsx';
import { connectionTimings } from './timings.ts';

/** Tells the core, now and then, that somebody is touching the screen: who reads and scrolls sends no commands. */
export function useSignsOfLife(visiting: boolean): void {
  const { send } = useVisit();
  const last = useRef(0);
  useEffect(() => {
    if (!visiting) return;
    const sign = (): void => {
      if (Date.now() - last.current < connectionTimings.stillHereEvery) return;
      last.current = Date.now();
      void send({ type: 'stillHere' });
    };
    const kinds = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    for (const kind of kinds) document.addEventListener(kind, sign, { passive: true, capture: true });
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, sign, { capture: true });
    };
  }, [visiting, send]);
}
