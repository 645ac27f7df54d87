import type { Block, Paper } from './paper.ts';
import { applicantFields, feeLines, field, frame, localName } from './common-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { PaperTextKey, PaperWords } from './paper-texts.ts';
import type { FiledBody } from '../dossier-body.ts';

/** The paper a citizen takes away at once. It says in a frame that it is not Form 01: no rule lets a machine issue that. */
export function provisionalReceipt(facts: PaperFacts, words: PaperWords): Paper {
  const fees = feeLines(facts, words);
  return frame(facts, words, {
    title: `${words.vietnamese('provisionalTitle')} ${facts.provisionalNumber}`,
    numberLine: words.sentence('provisionalNumber', { number: facts.provisionalNumber }),
    blocks: [
      { kind: 'heading', text: words.sentence('provisionalTitle'), under: null },
      { kind: 'notice', text: words.sentence('provisionalNotice') },
      ...applicantFields(facts, words, words.line('applicant')),
      field(words.line('request'), localName(facts.body.procedureName, facts)),
      field(words.line('submittedAt'), words.dateTime(facts.submittedAt)),
      field(words.line('expectedAt'), expected(facts, words)),
      { kind: 'paragraph', text: words.line('componentsTitle'), style: 'plain' },
      componentTable(facts, words),
      ...(fees.length === 0 ? [] : [{ kind: 'paragraph', text: words.line('feesTitle'), style: 'plain' } as const, { kind: 'list', items: fees } as const]),
      { kind: 'paragraph', text: words.sentence('provisionalKeep'), style: 'italic' },
    ],
  });
}

/** How a component came in, in words; the form itself is filled in on screen and has no paper. */
export function componentStateKey(component: FiledBody['components'][number]): PaperTextKey {
  return component.handling === 'completedHere' && component.state === 'presented' ? 'state.completedHere' : `state.${component.state}`;
}

export function expected(facts: PaperFacts, words: PaperWords): string {
  if (facts.appointment.at === null) return words.line('expectedUnknown');
  const at = words.dateTime(new Date(facts.appointment.at));
  return facts.appointment.warning === null ? at : words.line('expectedUnsure', { at });
}

function componentTable(facts: PaperFacts, words: PaperWords): Block {
  return {
    kind: 'table',
    columns: [
      { title: words.sentence('columnOrder'), share: 0.08, align: 'center' },
      { title: words.sentence('columnName'), share: 0.54, align: 'left' },
      { title: words.sentence('columnPages'), share: 0.12, align: 'center' },
      { title: words.sentence('columnHow'), share: 0.26, align: 'left' },
    ],
    rows: facts.body.components.map((component, index) => [
      String(index + 1),
      localName(component.name, facts),
      component.pages === 0 ? '–' : String(component.pages),
      words.line(componentStateKey(component)),
    ]),
  };
}
