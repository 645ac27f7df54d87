import { paperCode, paperFileName } from '../../../../native/stack/paper-name.ts';
import { documentKindOf } from '../../contract/paper.ts';
import { caseOf } from '../state/visit-form.ts';
import type { VisitData } from '../state/visit-data.ts';

export interface AttachmentName {
  /** Of the paper, as archives want it: agency, type, number, version (ministry guideline on digitising, November 2025). */
  readonly code: string;
  readonly file: string;
  /** The paper's own name, in Vietnamese. */
  readonly title: string;
}

/**
 * How the file of a component is called: by agency, kind and day, as a pile's papers are. The number is the component's place
 * in its case: two papers of one dossier never share it, and the dossier's own number tells dossiers apart. Null where the case has no such component.
 */
export function attachmentName(visit: VisitData, componentId: string, agency: string, digitised: Date): AttachmentName | null {
  const parts = caseOf(visit)?.components ?? [];
  const at = parts.findIndex((part) => part.id === componentId);
  const part = parts[at];
  if (part === undefined) return null;
  const title = part.name.vi;
  const code = paperCode({ agency, kind: part.paperKind === undefined ? null : documentKindOf(part.paperKind), sequence: at + 1 });
  return { code, title, file: paperFileName({ code, title, date: digitised, part: null }) };
}
