import { z } from 'zod';

/**
 * The ten states of a dossier by name. The national numbers 1 to 10 live only in `nationalStatusCodes`, so that no wire
 * number of the portal leaks into the product.
 */
export const dossierStatuses = [
  'registered',
  'accepted',
  'refused',
  'processing',
  'supplementRequested',
  'paymentRequested',
  'withdrawn',
  'stopped',
  'completed',
  'returned',
] as const;

export const dossierStatus = z.enum(dossierStatuses);
export type DossierStatus = z.infer<typeof dossierStatus>;

export const nationalStatusCodes: Readonly<Record<DossierStatus, number>> = {
  registered: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  supplementRequested: 5,
  paymentRequested: 6,
  withdrawn: 7,
  stopped: 8,
  completed: 9,
  returned: 10,
};

const next: Readonly<Record<DossierStatus, readonly DossierStatus[]>> = {
  registered: ['accepted', 'refused', 'supplementRequested', 'withdrawn'],
  accepted: ['processing', 'paymentRequested', 'stopped'],
  refused: [],
  processing: ['supplementRequested', 'paymentRequested', 'stopped', 'completed'],
  supplementRequested: ['accepted', 'processing', 'stopped'],
  paymentRequested: ['processing', 'completed'],
  withdrawn: [],
  stopped: [],
  completed: ['returned'],
  returned: [],
};

/** The states a dossier may go to from this one. */
export function nextStatuses(from: DossierStatus): readonly DossierStatus[] {
  return next[from];
}

/** States that must say why. */
export const statusesWithReason: readonly DossierStatus[] = ['refused', 'supplementRequested', 'stopped'];
