import type { VisitStep } from '../../contract/visit.ts';
import type { VisitSnapshot } from './visit-machine.ts';

const innerSteps = ['identify', 'confirmIdentity', 'chooseProcedure', 'chooseCase', 'form', 'papers', 'review', 'receipt', 'remember'] as const;

/** The step of the contract that a state of the machine stands for. */
export function stepOf(snapshot: VisitSnapshot): VisitStep {
  if (snapshot.matches('welcome')) return 'welcome';
  if (snapshot.matches('farewell')) return 'farewell';
  const step = innerSteps.find((inner) => snapshot.matches({ visiting: inner }));
  if (step === undefined) throw new Error('a state of the visit that no step stands for');
  return step;
}
