import type { UnreadableReason } from '../../../native/barcode-scanner/types.ts';
import type { DocumentRefusalCode, LeftOut } from '../../../native/document-scanner/document-file.ts';
import type { ScanFailureCode } from '../../../native/document-scanner/types.ts';
import type { PageRefusal } from '../../../native/imaging/types.ts';
import type { PaperWarning } from '../../../native/paper/digitise.ts';
import type { PrinterFailureCode, PrinterTrouble } from '../../../native/printer/types.ts';
import type { FailureCode } from '../contract/failures.ts';
import type { CardQrFailure } from '../identity/card-qr.ts';
import type { DeclaredIdentityFailure } from '../identity/declared-identity.ts';

/** What a device or reader reports, as the one table of failures names it to people. */
export const scanFailureCodes: Record<ScanFailureCode, FailureCode> = {
  jammed: 'paperJam',
  coverOpen: 'coverOpen',
  feederEmpty: 'feederEmpty',
  doubleFeed: 'doubleFeed',
  busy: 'scannerBusy',
  disconnected: 'scannerDisconnected',
  hung: 'scannerHung',
  cancelled: 'scanCancelled',
  outOfMemory: 'scannerFault',
  diskFull: 'diskFull',
  accessDenied: 'scannerFault',
  ioError: 'scannerFault',
  noDevice: 'scannerAbsent',
  toolMissing: 'scannerAbsent',
  badAnswer: 'scannerFault',
  certificateChanged: 'scannerCertificateChanged',
};

export const pageRefusalCodes: Record<PageRefusal, FailureCode> = {
  empty: 'fileEmpty',
  notAnImage: 'fileNotAnImage',
  unsupported: 'fileUnsupported',
  tooLarge: 'imageTooLarge',
  truncated: 'fileTruncated',
  notAPage: 'imageNotPaper',
};

export const documentRefusalCodes: Record<DocumentRefusalCode, FailureCode> = {
  ...pageRefusalCodes,
  encrypted: 'pdfEncrypted',
  tooManyPages: 'pdfTooManyPages',
  hung: 'fileTruncated',
  toolMissing: 'fileUnsupported',
  gone: 'fileGone',
};

/** The document is taken; the person is told what of it is not. */
export const leftOutCodes: Record<LeftOut, FailureCode> = {
  animated: 'fileAnimated',
  scripted: 'pdfScripted',
};

/** What a page's reading warns of; null for what the screen asks about instead of saying it. */
export const paperWarningCodes: Record<PaperWarning, FailureCode | null> = {
  ...leftOutCodes,
  blank: 'pageBlank',
  dark: 'pageDark',
  blurred: 'pageBlurred',
  cutOff: 'pageCutOff',
  turned: 'pageTurned',
  noText: 'pageNoText',
  otherLanguage: 'pageOtherLanguage',
  notRead: 'pagePartlyUnread',
  notKept: 'paperNotCopied',
  perhapsCard: 'paperPerhapsCard',
  unknownKind: null,
  uncertainFields: null,
};

export const unreadableCodes: Record<UnreadableReason, FailureCode> = {
  oversized: 'qrOversized',
  notText: 'qrNotText',
  cutOff: 'qrTruncated',
};

export const printerFailureCodes: Record<PrinterFailureCode, FailureCode> = {
  noPrinter: 'printerAbsent',
  paperOut: 'printerPaperOut',
  paperJam: 'printerJam',
  coverOpen: 'printerOffline',
  inkOut: 'printerOffline',
  offline: 'printerOffline',
  stopped: 'printerOffline',
  noSuchFile: 'printerOffline',
  hung: 'printerOffline',
  toolMissing: 'printerAbsent',
};

export const printerTroubleCodes: Record<PrinterTrouble, FailureCode> = {
  paperOut: 'printerPaperOut',
  paperJam: 'printerJam',
  coverOpen: 'printerOffline',
  offline: 'printerOffline',
  inkOut: 'printerOffline',
  other: 'printerOffline',
};

export const cardQrCodes: Record<CardQrFailure, FailureCode> = {
  oversized: 'qrOversized',
  notText: 'qrNotText',
  notACard: 'qrNotACard',
  truncated: 'qrTruncated',
  badNumber: 'numberMalformed',
  badDate: 'dateMalformed',
};

export const declaredIdentityCodes: Record<DeclaredIdentityFailure, FailureCode> = {
  badNumber: 'numberMalformed',
  badName: 'formIncomplete',
  badDate: 'dateMalformed',
};
