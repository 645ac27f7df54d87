import type { RecognisedPage, RereadQuestion, SecondReading } from '../ocr/types.ts';
import type { DocumentKind } from './document-kind.ts';
import { readFields } from './fields/extract-fields.ts';
import { partsOfPage } from './fields/page-parts.ts';
import type { PaperField } from './paper-field.ts';
import type { PaperWords } from './paper-words.ts';
import { askedRuns, secondLook } from './doubt/second-look.ts';
import { withPenThrough } from './doubt/under-pen.ts';
import { withUnreadBeside } from './doubt/unread-beside.ts';

export interface Understanding {
  readonly dictionary: PaperWords | undefined;
  /** Reads parts of the page a second time, one answer a question; undefined where it cannot. */
  readonly reread: (questions: readonly RereadQuestion[]) => Promise<readonly (SecondReading | undefined)[] | undefined>;
}

/**
 * A page's fields as `extractFields` finds them, after the doubtful ones were read a second time from their own pixels: where
 * both readings say the same, fewer of them need somebody to look; where ink beside one was not read, or a pen's stroke taken out of one, somebody does.
 */
export async function understandFields(page: Pick<RecognisedPage, 'lines' | 'unread' | 'sheet'>, kind: DocumentKind, { dictionary, reread }: Understanding): Promise<Readonly<Record<string, PaperField>>> {
  const parts = partsOfPage(page, kind);
  const first = readFields(parts, { dictionary, again: new Map() });
  const runs = askedRuns(first.doubtful);
  const readings = runs.length === 0 ? undefined : await reread(runs.map((run) => run.question));
  const { fields } = readings === undefined ? first : readFields(parts, { dictionary, ...secondLook(runs, readings) });
  return withPenThrough(withUnreadBeside(fields, page), page);
}
