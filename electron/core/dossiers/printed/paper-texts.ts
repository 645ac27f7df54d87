import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { vietnamDate, vietnamMinutes } from '../../contract/dates.ts';
import type { Language } from '../../contract/text.ts';

const keys = [
  'country', 'motto', 'dateLine', 'dateTime', 'pageLine', 'hotlineFooter', 'dossierNumber', 'provisionalNumber',
  'provisionalTitle', 'provisionalNotice', 'provisionalKeep', 'applicant', 'citizenNumber', 'residence', 'phone', 'email',
  'request', 'submittedAt', 'expectedAt', 'expectedUnknown', 'expectedUnsure', 'componentsTitle', 'columnOrder',
  'columnName', 'columnPages', 'columnHow', 'columnOriginals', 'columnCertified', 'columnCopies', 'state.scanned',
  'state.reused', 'state.presented', 'state.later', 'state.completedHere', 'feesTitle', 'feeUnknown', 'currency',
  'form01Title', 'form01Under', 'receivedBy', 'receivedFrom', 'form01Components', 'form01Sets', 'form01SetsValue',
  'form01Duration', 'form01Received', 'form01Return', 'form01Place', 'form01Fee', 'noFee', 'signApplicant', 'signClerk',
  'signHint', 'form02Title', 'form02Under', 'form02Number', 'dossierOf', 'form02Items', 'reason', 'form02Help',
  'form03Title', 'form03Under', 'form03Number', 'form03Statement', 'legalBasis', 'form03Help',
] as const;
export type PaperTextKey = (typeof keys)[number];

const Texts = z.record(z.enum(keys), z.string().min(1));
export type PaperTexts = Record<Language, Record<PaperTextKey, string>>;

/** Reads the words of the printed papers from `<resourcesDir>/locales`; a missing or unknown key throws with its name. */
export async function loadPaperTexts(resourcesDir: string): Promise<PaperTexts> {
  const read = async (language: Language): Promise<Record<PaperTextKey, string>> =>
    Texts.parse(JSON.parse(await readFile(join(resourcesDir, 'locales', language, 'papers.json'), 'utf8')));
  const [vi, en] = await Promise.all([read('vi'), read('en')]);
  return { vi, en };
}

/** Words for one paper. Vietnamese always stands first: a paper of a Vietnamese agency is never in English alone. */
export interface PaperWords {
  /** On one line: `vi`, or `vi / en` for a visit in English. */
  line(key: PaperTextKey, fill?: Fill): string;
  /** Whole sentences: the English below the Vietnamese. */
  sentence(key: PaperTextKey, fill?: Fill): string;
  /** In Vietnamese alone, where the national form prescribes it. */
  vietnamese(key: PaperTextKey, fill?: Fill): string;
  dateTime(at: Date): string;
}

export type Fill = Record<string, string>;

export function paperWords(texts: PaperTexts, language: Language): PaperWords {
  const both = (key: PaperTextKey, fill: Fill, between: string): string => {
    const vietnamese = filled(texts.vi[key], fill);
    const english = filled(texts.en[key], fill);
    return language === 'vi' || vietnamese === english ? vietnamese : `${vietnamese}${between}${english}`;
  };
  return {
    line: (key, fill = {}) => both(key, fill, ' / '),
    sentence: (key, fill = {}) => both(key, fill, '\n'),
    vietnamese: (key, fill = {}) => filled(texts.vi[key], fill),
    dateTime: (at) => both('dateTime', dateParts(at), ' / '),
  };
}

/** The parts of an instant as Vietnam's civil time, for `{day}` and the like; day and month below 10 and 3 with a zero (NĐ 30/2020). */
export function dateParts(at: Date): Fill {
  const [year = '', month = '', day = ''] = vietnamDate(at).split('-');
  const minutes = vietnamMinutes(at);
  return {
    year,
    month: Number(month) < 3 ? month : String(Number(month)),
    day,
    hour: String(Math.floor(minutes / 60)).padStart(2, '0'),
    minute: String(minutes % 60).padStart(2, '0'),
  };
}

function filled(text: string, fill: Fill): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => fill[name] ?? whole);
}
