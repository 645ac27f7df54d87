import { join } from 'node:path';
import type { BarcodeReading } from '../../../native/barcode-scanner/types.ts';
import type { HelperPort } from '../../../native/card-reader/pcsc/helper-process.ts';
import { TesseractEngine } from '../../../native/ocr/tesseract-engine.ts';
import type { CoreConfig } from '../config.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { createBarcodeScanners } from '../devices/barcode-scanners.ts';
import { createCardReaders, readersBy } from '../devices/card-readers.ts';
import type { CardReaderHub } from '../devices/card-readers.ts';
import type { CertificatePins } from '../devices/certificate-pins.ts';
import { DocumentScanners } from '../devices/document-scanners.ts';
import { DroppedFiles } from '../devices/dropped-files.ts';
import type { FileTaker } from '../devices/dropped-files.ts';
import { scannerSources } from '../devices/scanner-sources.ts';
import type { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import { createOcrDevice } from './ocr-device.ts';
import { openPrinter } from './open-printer.ts';
import { createPaperReader } from './paper-reader.ts';
import { createPrintDesk } from './printing.ts';
import type { PrintDesk } from './printing.ts';
import { openWorkFolder } from './work-folder.ts';
import type { PaperReader } from '../visits/visit-ports.ts';

/** Every device of the kiosk; none works before `start`. */
export interface Devices {
  readonly views: readonly LiveValue<DeviceView[]>[];
  readonly scanners: DocumentScanners;
  readonly printer: PrintDesk;
  readonly cardReaders: CardReaderHub;
  readonly files: DroppedFiles;
  readonly reader: PaperReader;
  /** Where the language data of the OCR lie. */
  readonly ocrFolder: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface DeviceUsers {
  onCode(reading: BarcodeReading): void;
  readonly startCardHelper: (() => HelperPort) | undefined;
  readonly files: FileTaker;
  readonly pins: CertificatePins;
}

export async function openDevices(config: CoreConfig, users: DeviceUsers, log: Log): Promise<Devices> {
  const workFolder = await openWorkFolder(config.dataDir);
  const ocrFolder = join(config.resourcesDir, 'ocr');
  const engine = new TesseractEngine({ dataFolder: ocrFolder, dictionaryFolder: join(config.resourcesDir, 'dictionaries') });
  const ocr = createOcrDevice(engine);
  const barcodes = createBarcodeScanners(config.barcodeScanners, (reading) => users.onCode(reading));
  const scanners = new DocumentScanners(scannerSources(config, workFolder.path, users.pins), log);
  const files = new DroppedFiles(config.watchedFolder, config.virtualCentre, users.files, log);
  const cardReaders = createCardReaders(config.cardReader, config.virtualCentre, readersBy(users.startCardHelper));
  const printer = createPrintDesk(openPrinter(config.printer), config.printer?.kind === 'folder', workFolder.path, log);
  return {
    views: [barcodes.views, cardReaders.views, scanners.views, files.views, printer.views, ocr.views],
    scanners, printer, cardReaders, files, ocrFolder,
    reader: createPaperReader(engine, config.resourcesDir, () => ocr.replace()),
    start: async () => {
      barcodes.start();
      cardReaders.start();
      scanners.start();
      printer.start();
      await files.start();
      // The first page should not wait for the engine, and the first screen should not either.
      void ocr.warm().catch((error: unknown) => log.unexpected('ocr.warm', error));
    },
    stop: async () => {
      await Promise.all([barcodes.stop(), cardReaders.stop(), scanners.stop(), files.stop(), printer.stop(), engine.stop()]);
      await workFolder.remove();
    },
  };
}
