import { basename } from 'node:path';
import { SerialScanner } from '../../../native/barcode-scanner/serial-scanner.ts';
import type { BarcodeReading, BarcodeScannerStatus } from '../../../native/barcode-scanner/types.ts';
import type { CoreConfig } from '../config.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';

export interface BarcodeScanners {
  readonly views: LiveValue<DeviceView[]>;
  start(): void;
  stop(): Promise<void>;
}

/** The configured barcode scanners; each code they read goes to `onCode`. */
export function createBarcodeScanners(configured: CoreConfig['barcodeScanners'], onCode: (reading: BarcodeReading) => void): BarcodeScanners {
  const scanners = configured.map(({ path, virtual }) => ({ path, virtual, scanner: new SerialScanner({ path }) }));
  const draw = (): DeviceView[] => scanners.map(({ path, virtual, scanner }) => ({
    id: `barcode ${path}`, kind: 'barcodeScanner', name: basename(path), virtual, feeder: false, state: stateOf(scanner.status),
  }));
  const views = new LiveValue(draw());
  for (const { scanner } of scanners) {
    scanner.events.on('scan', onCode);
    scanner.events.on('status', () => views.set(draw()));
  }
  return {
    views,
    start: () => scanners.forEach(({ scanner }) => scanner.start()),
    stop: async () => void (await Promise.all(scanners.map(({ scanner }) => scanner.stop()))),
  };
}

function stateOf(status: BarcodeScannerStatus): DeviceView['state'] {
  switch (status) {
    case 'connected':
      return { kind: 'ready' };
    case 'absent':
      return { kind: 'absent' };
    case 'unplugged':
      return { kind: 'failed', failure: { code: 'barcodeScannerUnplugged' } };
    case 'accessDenied':
      return { kind: 'failed', failure: { code: 'barcodeScannerAbsent', detail: { reason: 'accessDenied' } } };
  }
}
