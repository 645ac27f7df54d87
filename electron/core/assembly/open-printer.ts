import { CupsPrinter } from '../../../native/printer/cups-printer.ts';
import { FolderPrinter } from '../../../native/printer/folder-printer.ts';
import type { Printer } from '../../../native/printer/types.ts';
import type { CoreConfig } from '../config.ts';

/** The configured printer, or null. */
export function openPrinter(configured: CoreConfig['printer']): Printer | null {
  if (configured === null) return null;
  switch (configured.kind) {
    case 'cups':
      return new CupsPrinter({ queue: configured.queue });
    case 'folder':
      return new FolderPrinter({ name: 'folder', folder: configured.dir });
  }
}
