import type { Block, Paper } from './paper.ts';
import { applicantFields, feeLines, field, frame, localName } from './common-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { PaperWords } from './paper-texts.ts';
import { componentStateKey, expected } from './provisional-receipt.ts';

/** Mẫu số 01 (TT 03/2025/TT-VPCP Annex I). `number` is official: without one this paper does not exist. */
export function form01(facts: PaperFacts, words: PaperWords, number: string, clerkName: string): Paper {
  const fees = feeLines(facts, words);
  return frame(facts, words, {
    title: `${words.vietnamese('form01Title')} ${number}`,
    numberLine: words.vietnamese('dossierNumber', { number }),
    blocks: [
      { kind: 'heading', text: words.sentence('form01Title'), under: words.vietnamese('form01Under') },
      field(words.line('receivedBy'), facts.site.siteName),
      ...applicantFields(facts, words, words.line('receivedFrom')),
      field(words.line('request'), localName(facts.body.procedureName, facts)),
      { kind: 'paragraph', text: words.line('form01Components'), style: 'plain' },
      componentTable(facts, words),
      field(words.line('form01Sets'), words.line('form01SetsValue')),
      field(words.line('form01Duration'), facts.body.duration === null ? words.line('expectedUnknown') : localName(facts.body.duration.description, facts)),
      field(words.line('form01Received'), words.dateTime(facts.submittedAt)),
      field(words.line('form01Return'), expected(facts, words)),
      field(words.line('form01Place'), facts.site.siteName),
      field(words.line('form01Fee'), fees.length === 0 ? words.line('noFee') : fees.join('; ')),
      signatures(words, facts.body.applicant.fullName, clerkName),
    ],
  });
}

function signatures(words: PaperWords, applicantName: string, clerkName: string): Block {
  return {
    kind: 'signatures',
    signers: [
      { role: words.sentence('signApplicant'), hint: words.sentence('signHint'), name: applicantName },
      { role: words.sentence('signClerk'), hint: words.sentence('signHint'), name: clerkName },
    ],
  };
}

function componentTable(facts: PaperFacts, words: PaperWords): Block {
  const count = (of: number, handedIn: boolean): string => (handedIn && of > 0 ? String(of).padStart(2, '0') : '–');
  return {
    kind: 'table',
    columns: [
      { title: words.sentence('columnOrder'), share: 0.07, align: 'center' },
      { title: words.sentence('columnName'), share: 0.4, align: 'left' },
      { title: words.sentence('columnOriginals'), share: 0.1, align: 'center' },
      { title: words.sentence('columnCertified'), share: 0.13, align: 'center' },
      { title: words.sentence('columnCopies'), share: 0.1, align: 'center' },
      { title: words.sentence('columnHow'), share: 0.2, align: 'left' },
    ],
    rows: facts.body.components.map((component, index) => {
      const here = component.state !== 'later';
      return [
        String(index + 1),
        localName(component.name, facts),
        count(component.originals, here),
        count(component.certifiedCopies, here),
        count(component.copies, here),
        words.line(componentStateKey(component)),
      ];
    }),
  };
}
