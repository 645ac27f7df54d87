import { join } from 'node:path';
import { decodePage } from '../../../native/imaging/decode-page.ts';
import { Lexicon } from '../../../native/ocr/lexicon/lexicon.ts';
import { readSheet } from '../../../native/ocr/page-reader.ts';
import { reread } from '../../../native/ocr/reread.ts';
import { TesseractCore } from '../../../native/ocr/tesseract-core.ts';
import { understood } from '../../../native/paper/digitise.ts';
import { loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import type { PaperField } from '../../../native/paper/paper-field.ts';
import { openPaperWords } from '../../../native/paper/paper-words.ts';
import { recogniseKind } from '../../../native/paper/kind/recognise-kind.ts';
import type { Paper, PaperKind } from './papers.ts';
import { sameValue } from './tally.ts';

const kindFiles: Record<PaperKind, string> = {
  birthCertificate: 'birth-certificate', birthRegistrationForm: 'birth-registration-form', marriageCertificate: 'marriage-certificate', maritalStatus: 'marital-status-confirmation',
  residenceForm: 'residence-form-ct01', residenceConfirmation: 'residence-confirmation-ct07', householdBook: 'household-book', landCertificate: 'land-certificate',
  applicationLetter: 'application-letter', feeReceipt: 'fee-receipt', deathNotice: 'death-notice', idCardCopy: 'id-card',
};

export interface OwnReading {
  readonly text: string;
  /** Milliseconds of processor time, whole chain. */
  readonly cpu: number;
  readonly fields: Readonly<Record<string, PaperField>>;
  readonly rightKind: boolean;
  readonly turnedRight: boolean;
  /** What was read wrong and not flagged. */
  silent(truth: Readonly<Record<string, string>>): string[];
}

export interface OwnChain {
  read(paper: Paper): Promise<OwnReading>;
  end(): void;
}

/** The product's chain in this process, so that its processor time can be measured. */
export async function openChain(resources: string): Promise<OwnChain> {
  const core = await TesseractCore.start(join(resources, 'ocr'), ['vie']);
  const lexicon = Lexicon.open(join(resources, 'dictionaries'));
  const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
  const dictionary = openPaperWords(join(resources, 'dictionaries'));
  return {
    end: () => { core.end(); },
    read: async (paper) => {
      const page = await decodePage(paper.picture);
      if (!page.ok) throw new Error(page.failure);
      const before = process.cpuUsage();
      const { page: reading, codes, strips } = await readSheet(core, page.value.bytes, page.value.resolution, lexicon);
      const known = recogniseKind(reading, kinds);
      const found = known === undefined ? { reading, fields: {} } : await understood(reading, known, codes, { dictionary, reread: (questions) => Promise.resolve(reread(core, strips, questions)) });
      const { fields } = found;
      const { user, system } = process.cpuUsage(before);
      const silent = (truth: Readonly<Record<string, string>>): string[] => Object.entries(truth).flatMap(([name, value]) => {
        const found = fields[name];
        return found !== undefined && !found.uncertain && !sameValue(found.value, value) ? [`${name}: ${value} → ${found.value} (${String(found.confidence)})`] : [];
      });
      return { text: found.reading.text, cpu: (user + system) / 1000, fields, rightKind: known?.kind.kind === kindFiles[paper.kind], turnedRight: (reading.sheet?.turn ?? 0) === ((4 - paper.turned) % 4) * 90, silent };
    },
  };
}
