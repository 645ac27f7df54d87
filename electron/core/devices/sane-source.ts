import { listSaneScanners } from '../../../native/document-scanner/sane-discovery.ts';
import type { FoundScanner } from '../../../native/document-scanner/sane-discovery.ts';
import { SaneScanner } from '../../../native/document-scanner/sane-scanner.ts';
import type { SaneScannerOptions } from '../../../native/document-scanner/sane-scanner.ts';
import { ok } from '../../../native/result.ts';
import type { ScannerSource, SeenScanner } from './scanner-source.ts';

export interface SaneSourceOptions extends Pick<SaneScannerOptions, 'configFolder' | 'workFolder' | 'timings'> {
  readonly virtual: boolean;
  /** Leaves out what SANE itself drives over eSCL, because the kiosk drives it directly. */
  readonly withoutEscl: boolean;
}

// sane-airscan's devices are airscan:e… (eSCL) and airscan:w… (WSD); sane-escl's are escl:….
const drivenOverEscl = /^(?:airscan:e|escl:)/u;

/** Every scanner that SANE sees. */
export function saneSource({ virtual, withoutEscl, ...place }: SaneSourceOptions): ScannerSource {
  const meet = async (found: FoundScanner): Promise<SeenScanner> => {
    const scanner = new SaneScanner({ ...place, device: found.id, name: `${found.vendor} ${found.model}`.trim() });
    return { kind: 'met', scanner, answer: await scanner.capabilities() };
  };
  return {
    name: 'SANE',
    virtual,
    look: async (ready) => {
      const list = await listSaneScanners(place);
      if (!list.ok) return list;
      const seen: SeenScanner[] = [];
      for (const found of list.value) {
        if (withoutEscl && drivenOverEscl.test(found.id)) continue;
        seen.push(ready.has(found.id) ? { kind: 'still', id: found.id } : await meet(found));
      }
      return ok(seen);
    },
  };
}
