import type { DocumentScanner } from '../../../native/document-scanner/types.ts';
import type { DeviceView } from '../contract/kiosk.ts';

/** The same scanner, telling when it is busy; one that went away during a scan is absent until it is found again. */
export function watchedScanner(scanner: DocumentScanner, tell: (state: DeviceView['state']) => void): DocumentScanner {
  return {
    id: scanner.id,
    name: scanner.name,
    capabilities: () => scanner.capabilities(),
    scan: async function* (settings, signal) {
      tell({ kind: 'busy' });
      let after: DeviceView['state'] = { kind: 'ready' };
      try {
        for await (const event of scanner.scan(settings, signal)) {
          if (event.kind === 'failed' && (event.failure.code === 'disconnected' || event.failure.code === 'noDevice')) after = { kind: 'absent' };
          yield event;
        }
      } finally {
        tell(after);
      }
    },
  };
}
