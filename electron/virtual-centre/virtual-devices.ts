import { mkdir, copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { PtyScanner } from '../../native/barcode-scanner/virtual/pty-scanner.ts';
import { EsclServer } from '../../native/document-scanner/virtual/escl-server.ts';
import { writeSaneConfig } from '../../native/document-scanner/virtual/sane-config.ts';
import type { ScannerTrouble } from './dock-api.ts';

/** The devices of the virtual centre: each speaks its real protocol, so the kiosk's own drivers run down to the bytes. */
export interface VirtualDevices {
  readonly barcodeScanner: PtyScanner;
  readonly documentScanner: EsclServer;
  readonly saneConfigDir: string;
  readonly watchedFolder: string;
  readonly printedPapers: string;
  readonly barcodePlugged: () => boolean;
  readonly trouble: () => ScannerTrouble;
  plugBarcodeScanner(plugged: boolean): Promise<void>;
  makeTrouble(trouble: ScannerTrouble): void;
  dropFile(picture: string): Promise<void>;
  stop(): Promise<void>;
}

/** Brings up scanner, feeder, folder and printer below `dir`. Needs socat on the machine. */
export async function startVirtualDevices(dir: string): Promise<VirtualDevices> {
  const places = { sane: join(dir, 'sane'), watched: join(dir, 'incoming'), printed: join(dir, 'printed'), line: join(dir, 'barcode') };
  for (const place of Object.values(places)) await mkdir(place, { recursive: true });
  const barcodeScanner = await PtyScanner.create(places.line);
  const documentScanner = await EsclServer.start({ name: 'Máy quét ảo' });
  await writeSaneConfig(places.sane, [{ backend: 'airscan', name: documentScanner.name, url: documentScanner.url }]);
  let plugged = true;
  let trouble: ScannerTrouble = 'none';
  return {
    barcodeScanner,
    documentScanner,
    saneConfigDir: places.sane,
    watchedFolder: places.watched,
    printedPapers: places.printed,
    barcodePlugged: () => plugged,
    trouble: () => trouble,
    plugBarcodeScanner: async (wanted) => {
      if (wanted) await barcodeScanner.replug();
      else await barcodeScanner.unplug();
      plugged = wanted;
    },
    makeTrouble: (wanted) => {
      trouble = wanted;
      bringTrouble(documentScanner, wanted);
    },
    dropFile: async (picture) => {
      const name = `${Date.now().toString(36)}.png`;
      await copyFile(picture, join(dir, name));
      await rename(join(dir, name), join(places.watched, name));
    },
    stop: async () => {
      await barcodeScanner.unplug();
      await documentScanner.stop();
    },
  };
}

function bringTrouble(scanner: EsclServer, trouble: ScannerTrouble): void {
  scanner.clear();
  switch (trouble) {
    case 'none': return;
    case 'jam': scanner.jamAt(1); return;
    case 'coverOpen': scanner.openCover(); return;
    case 'hang': scanner.hang(1); return;
    case 'drop': scanner.dropConnectionAt(1); return;
    case 'doubleFeed': scanner.doubleFeedAt(1); return;
    case 'busy': scanner.busy(1000); return;
  }
}
