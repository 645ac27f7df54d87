import type { ScanFailureCode } from '../types.ts';
import { textAt } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** A scanner's state (eSCL 2.97, section 7: ScannerStatus). */
export interface EsclStatus {
  readonly state: 'idle' | 'busy' | 'down';
  /** What keeps the feeder from feeding; an empty one is no trouble after its last sheet. */
  readonly feeder: FeederTrouble | 'feederEmpty' | undefined;
}

export type FeederTrouble = Extract<ScanFailureCode, 'jammed' | 'coverOpen' | 'doubleFeed' | 'ioError'>;

// Some makes say Door where the specification says Hatch.
const feederStates: ReadonlyMap<string, FeederTrouble | 'feederEmpty'> = new Map<string, FeederTrouble | 'feederEmpty'>([
  ['ScannerAdfEmpty', 'feederEmpty'],
  ['ScannerAdfJam', 'jammed'],
  ['ScannerAdfMispick', 'jammed'],
  ['ScannerAdfDuplexPageTooShort', 'jammed'],
  ['ScannerAdfDuplexPageTooLong', 'jammed'],
  ['ScannerAdfInputTrayOverloaded', 'jammed'],
  ['ScannerAdfHatchOpen', 'coverOpen'],
  ['ScannerAdfDoorOpen', 'coverOpen'],
  ['ScannerAdfMultipickDetected', 'doubleFeed'],
  ['ScannerAdfInputTrayFailed', 'ioError'],
]);

/** Undefined where the document is no ScannerStatus. */
export function readStatus(document: XmlElement): EsclStatus | undefined {
  const state = textAt(document, 'State');
  if (document.name !== 'ScannerStatus' || state === undefined) return undefined;
  return { state: stateOf(state), feeder: feederStates.get(textAt(document, 'AdfState') ?? '') };
}

function stateOf(state: string): EsclStatus['state'] {
  if (state === 'Idle') return 'idle';
  return state === 'Stopped' || state === 'Down' ? 'down' : 'busy';
}
