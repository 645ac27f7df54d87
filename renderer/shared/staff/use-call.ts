import { useEffect, useState } from 'react';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import { useStaffSession } from './staff-session.tsx';

export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The state of something asked from the core. The value of before stays while it is asked anew. */
export type Called<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; failure: Failure };

/**
 * Asks the core when `key` changes and whenever `refresh` is called. A session that has run out leads back to the sign-in.
 * `everyMs` asks again in that rhythm, but only while somebody uses the page: polling must not keep a sign-in alive.
 */
export function useCall<T>(key: string, call: () => Promise<Reply<T>>, everyMs?: number): { called: Called<T>; refresh: () => void } {
  const { expire } = useStaffSession();
  const [called, setCalled] = useState<Called<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let left = false;
    call().then(
      (reply) => {
        if (left) return;
        if (!reply.ok && reply.failure.code === 'notSignedIn') return expire();
        setCalled(reply.ok ? { state: 'ready', value: reply.value } : { state: 'failed', failure: reply.failure });
      },
      () => undefined,
    );
    return () => { left = true; };
    // oxlint-disable-next-line react/exhaustive-deps -- `key` names what `call` asks; the functions are new at each drawing
  }, [key, round]);
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => { if (recentlyUsed()) setRound((now) => now + 1); }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return { called, refresh: () => setRound((now) => now + 1) };
}

const activeFor = 60_000;
let usedAt = 0;
if (typeof document !== 'undefined') {
  for (const kind of ['pointerdown', 'pointermove', 'keydown']) document.addEventListener(kind, () => { usedAt = Date.now(); }, { passive: true, capture: true });
}

function recentlyUsed(): boolean {
  return Date.now() - usedAt < activeFor;
}
