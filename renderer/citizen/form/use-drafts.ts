import { useEffect, useRef, useState } from 'react';
import type { FormValues } from '../../../electron/core/contract/form.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';

/** A pause in typing after which the value goes to the core, so that a crash costs a word at most. */
const storeAfter = 400;

export interface Drafts {
  values: FormValues;
  /** Takes a typed value; it is stored after a pause in typing. */
  type: (fieldId: string, value: string) => void;
  /** Stores what still waits; true once the core has all of it. */
  flush: () => Promise<boolean>;
}

/** What is typed and not yet known to be stored. */
export function useDrafts(): Drafts {
  const { send } = useVisit();
  const [values, setValues] = useState<FormValues>({});
  const waiting = useRef(new Map<string, string>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const flush = async (): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current);
    const due = [...waiting.current];
    waiting.current.clear();
    const taken = await Promise.all(due.map(async ([fieldId, value]) => {
      const stored = await send({ type: 'setField', fieldId, value });
      // What the core could not take goes again with the next flush, unless something newer was typed.
      if (!stored && !waiting.current.has(fieldId)) waiting.current.set(fieldId, value);
      return stored;
    }));
    return taken.every(Boolean);
  };
  const type = (fieldId: string, value: string): void => {
    setValues((before) => ({ ...before, [fieldId]: value }));
    waiting.current.set(fieldId, value);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), storeAfter);
  };
  useEffect(() => () => { if (timer.current !== null) clearTimeout(timer.current); }, []);
  return { values, type, flush };
}
