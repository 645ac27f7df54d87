import { transition } from 'xstate';
import { visitMachine } from '../state/visit-machine.ts';
import type { VisitSnapshot } from '../state/visit-machine.ts';
import type { VisitPorts } from '../visit-ports.ts';
import { stepOf } from '../state/visit-step.ts';
import type { SavedVisit } from './visit-store.ts';
import type { VisitWiper } from './visit-wiper.ts';

/**
 * Finds the visit that was under way when the core ended; gives its state to go on with, or null. A visit that nobody can be
 * standing there for any more, or that no key opens, is wiped. One that was being filed is taken up whatever its age: its
 * citizen had handed it in.
 */
export async function restoreVisit(ports: VisitPorts, wiper: VisitWiper): Promise<VisitSnapshot | null> {
  for (const visitId of await ports.store.ownersLeft()) await wiper.wipeFiles(visitId);
  let restored: VisitSnapshot | null = null;
  for (const saved of await ports.store.load()) {
    const reason = restored === null ? whyNot(saved, ports) : 'notTheNewest';
    if (reason === null && saved.readable) {
      restored = afterRestart(saved.snapshot);
      ports.log.event('visitRestored', { visitId: saved.visitId, step: stepOf(restored) });
    } else {
      ports.log.event('visitNotRestored', { visitId: saved.visitId, reason: reason ?? 'unreadable' });
      await wiper.wipe(saved.visitId, 'timedOut');
    }
  }
  return restored;
}

function whyNot(saved: SavedVisit, ports: VisitPorts): string | null {
  if (!saved.readable) return 'unreadable';
  if (saved.snapshot.matches({ visiting: { review: 'submitting' } })) return null;
  const minutes = (ports.clock().getTime() - saved.savedAt.getTime()) / 60_000;
  // A clock that was set back says nothing about how long the person has waited.
  return minutes > ports.policy.restoreWithinMinutes || minutes < -1 ? 'tooOld' : null;
}

/** A scan cannot outlive the core: it has failed, and the pages it had delivered are there. */
function afterRestart(snapshot: VisitSnapshot): VisitSnapshot {
  const scan = snapshot.context.visit?.scan ?? null;
  if (scan === null) return snapshot;
  const [failed] = transition(visitMachine, snapshot, { type: 'scanEnded', scanId: scan.scanId, failure: { code: 'scannerDisconnected' } });
  return failed;
}
