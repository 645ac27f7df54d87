import type { DeviceView, KioskView } from '../../electron/core/contract/kiosk.ts';

const device = (kind: DeviceView['kind'], name: string, more: Partial<DeviceView> = {}): DeviceView => (
  { id: kind, kind, name, virtual: true, state: { kind: 'ready' }, feeder: false, ...more }
);

export const sampleKiosk: KioskView = {
  siteName: 'Trung tâm Phục vụ hành chính công xã Mẫu Sơn',
  kioskId: 'kiosk-mau-01',
  version: '0.1.0',
  shell: 'chromium',
  virtualCentre: true,
  hotline: '1900 0000',
  languages: ['vi', 'en'],
  devices: [
    device('barcodeScanner', 'Máy quét mã mẫu'),
    device('documentScanner', 'Máy quét giấy mẫu', { feeder: true, flatbed: true, duplex: true }),
    device('watchedFolder', 'Thư mục nhận tệp'),
    device('printer', 'Máy in mẫu'),
    device('ocr', 'Tesseract'),
    device('cardReader', 'Đầu đọc chip', { state: { kind: 'absent' } }),
  ],
  sync: { gateway: 'reachable', lastContactAt: '2026-11-21T02:00:00Z', queued: 0, delivering: 0, delivered: 12, quarantined: 0, oldestQueuedAt: null },
  storage: { state: { kind: 'ready' }, keySealing: 'rootOnlyFile' },
  restored: false,
};

export const offlineKiosk: KioskView = {
  ...sampleKiosk,
  sync: { ...sampleKiosk.sync, gateway: 'unreachable', queued: 3, quarantined: 1, oldestQueuedAt: '2026-11-19T02:00:00Z' },
};

/** A card was laid down before the kiosk knew its number. */
export const earlyCardKiosk: KioskView = {
  ...sampleKiosk,
  devices: [...sampleKiosk.devices.filter(({ kind }) => kind !== 'cardReader'), device('cardReader', 'Đầu đọc chip', { cardLies: true })],
};

/** Its scanner is one that paper is laid upon. */
export const glassKiosk: KioskView = {
  ...sampleKiosk,
  devices: [...sampleKiosk.devices.filter(({ kind }) => kind !== 'documentScanner'), device('documentScanner', 'Máy quét giấy mẫu', { flatbed: true })],
};

/** Everything that can be missing is missing. */
export const bareKiosk: KioskView = {
  ...offlineKiosk,
  devices: [
    device('barcodeScanner', 'Máy quét mã mẫu', { state: { kind: 'failed', failure: { code: 'barcodeScannerUnplugged' } } }),
    device('documentScanner', 'Máy quét giấy mẫu', { state: { kind: 'failed', failure: { code: 'scannerDisconnected' } } }),
  ],
  storage: { state: { kind: 'low', freeBytes: 310_000_000 }, keySealing: 'operatingSystem' },
};

export const brokenKiosk: KioskView = {
  ...sampleKiosk,
  storage: { state: { kind: 'failed', failure: { code: 'databaseCorrupt' } }, keySealing: 'unknown' },
};
