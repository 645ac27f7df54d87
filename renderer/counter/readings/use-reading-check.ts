import { useState } from 'react';
import type { DossierDetail } from '../../../electron/core/contract/dossier.ts';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import type { ReadingVerdict } from '../../../electron/core/contract/reading.ts';
import { useCounter } from '../use-counter.ts';
import type { ReadingPlace } from './reading-places.ts';

export interface ReadingCheckCall {
  /** What is being saved now. */
  busy: ReadingVerdict | null;
  /** Why the last answer was not saved. */
  failure: Failure | null;
  clearFailure: () => void;
  /** Saves an answer; a second one in the meantime is not taken. */
  answer: (place: ReadingPlace, how: ReadingVerdict, value: string | null) => Promise<void>;
}

/** Saves what a clerk says about readings. `onSaved` gets the dossier as it is then. */
export function useReadingCheck(dossierId: string, onSaved: (dossier: DossierDetail, place: ReadingPlace) => void): ReadingCheckCall {
  const { checkReading } = useCounter();
  const [busy, setBusy] = useState<ReadingVerdict | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const answer = async (place: ReadingPlace, how: ReadingVerdict, value: string | null): Promise<void> => {
    if (busy !== null) return;
    setBusy(how);
    setFailure(null);
    const reply = await checkReading({ dossierId, pageId: place.pageId, name: place.name, how, value });
    setBusy(null);
    if (reply.ok) onSaved(reply.value, place);
    else setFailure(reply.failure);
  };
  return { busy, failure, clearFailure: () => setFailure(null), answer };
}
