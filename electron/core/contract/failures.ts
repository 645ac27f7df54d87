import { z } from 'zod';

/**
 * Everything that is expected to go wrong in a centre, by code. The sentences for citizen and clerk stand under the same
 * code in `resources/locales/<language>/failures.json`; a test holds the two lists together.
 */
export const failureCodes = [
  // reading the card
  'qrOversized',
  'qrNotText',
  'qrNotACard',
  'qrTruncated',
  'numberMalformed',
  'dateMalformed',
  'barcodeScannerAbsent',
  'barcodeScannerUnplugged',
  'cameraAbsent',
  'cardReaderAbsent',
  // scanning paper
  'scannerAbsent',
  'paperJam',
  'coverOpen',
  'feederEmpty',
  'doubleFeed',
  'scannerBusy',
  'scannerDisconnected',
  'scannerHung',
  'scannerFault',
  'scannerCertificateChanged',
  'scanCancelled',
  // files and pages
  'fileEmpty',
  'fileNotAnImage',
  'fileTruncated',
  'fileUnsupported',
  'fileGone',
  'fileTooLarge',
  'imageTooLarge',
  'imageNotPaper',
  'fileAnimated',
  'pdfEncrypted',
  'pdfTooManyPages',
  'pdfScripted',
  'pageBlank',
  'pageUnreadable',
  'pagePartlyUnread',
  'pageNoText',
  'pageOtherLanguage',
  'pageTurned',
  'pageDark',
  'pageBlurred',
  'pageCutOff',
  'tooManyPages',
  'paperNotCopied',
  'paperPerhapsCard',
  // the visit
  'stepChanged',
  'visitEnded',
  'procedureUnknown',
  'formIncomplete',
  'papersMissing',
  'questionsOpen',
  'confirmationNeeded',
  // storage
  'diskFull',
  'storageUnavailable',
  'databaseMissing',
  'databaseWrongKey',
  'databaseCorrupt',
  'databaseTooNew',
  'keyUnavailable',
  // staff
  'pinWrong',
  'pinLocked',
  'notSignedIn',
  'notAllowed',
  'dossierUnknown',
  'decisionNotPossible',
  'readingClosed',
  // delivery
  'gatewayUnreachable',
  'gatewayNotGateway',
  'gatewayRefused',
  'clockWrong',
  'attachmentMismatch',
  'deviceNotEnrolled',
  'deviceRevoked',
  'enrolmentCodeInvalid',
  // printing
  'printerAbsent',
  'printerPaperOut',
  'printerJam',
  'printerOffline',
] as const;

export const FailureCode = z.enum(failureCodes);
export type FailureCode = z.infer<typeof FailureCode>;

/** An expected failure as it crosses the contract. `detail` holds counts, seconds and sizes, never personal data. */
export const Failure = z.object({
  code: FailureCode,
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Failure = z.infer<typeof Failure>;
