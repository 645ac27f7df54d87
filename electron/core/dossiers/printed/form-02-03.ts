import type { Block, Paper } from './paper.ts';
import { applicantFields, field, frame, localName } from './common-blocks.ts';
import type { DecisionFacts, PaperFacts } from './paper-facts.ts';
import type { PaperWords } from './paper-texts.ts';

/** Mẫu số 02 (TT 03/2025/TT-VPCP Annex I): what is missing, and why. */
export function form02(facts: PaperFacts, words: PaperWords, decision: DecisionFacts): Paper {
  const number = facts.officialNumber ?? facts.provisionalNumber;
  return frame(facts, words, {
    title: `${words.vietnamese('form02Title')} ${number}`,
    numberLine: words.vietnamese('form02Number', { number }),
    blocks: [
      { kind: 'heading', text: words.sentence('form02Title'), under: words.vietnamese('form02Under') },
      ...dossierLines(facts, words),
      { kind: 'paragraph', text: words.sentence('form02Items'), style: 'plain' },
      { kind: 'list', items: decision.items },
      field(words.line('reason'), decision.reason),
      { kind: 'paragraph', text: words.sentence('form02Help', { site: facts.site.siteName, hotline: facts.site.hotline }), style: 'plain' },
      clerkSignature(words, decision),
    ],
  });
}

/** Mẫu số 03 (TT 03/2025/TT-VPCP Annex I): a refusal always states its reason, and the rule it stands on. */
export function form03(facts: PaperFacts, words: PaperWords, decision: DecisionFacts): Paper {
  const number = facts.officialNumber ?? facts.provisionalNumber;
  return frame(facts, words, {
    title: `${words.vietnamese('form03Title')} ${number}`,
    numberLine: words.vietnamese('form03Number', { number }),
    blocks: [
      { kind: 'heading', text: words.sentence('form03Title'), under: words.vietnamese('form03Under') },
      ...dossierLines(facts, words),
      { kind: 'paragraph', text: words.sentence('form03Statement', { site: facts.site.siteName }), style: 'plain' },
      field(words.line('reason'), decision.reason),
      ...(decision.legalBasis === '' ? [] : [field(words.line('legalBasis'), decision.legalBasis)]),
      { kind: 'paragraph', text: words.sentence('form03Help', { hotline: facts.site.hotline }), style: 'plain' },
      clerkSignature(words, decision),
    ],
  });
}

function dossierLines(facts: PaperFacts, words: PaperWords): Block[] {
  return [
    ...applicantFields(facts, words, words.line('dossierOf')),
    field(words.line('request'), localName(facts.body.procedureName, facts)),
    field(words.line('submittedAt'), words.dateTime(facts.submittedAt)),
  ];
}

function clerkSignature(words: PaperWords, decision: DecisionFacts): Block {
  return {
    kind: 'signatures',
    signers: [
      { role: '', hint: '', name: '' },
      { role: words.sentence('signClerk'), hint: words.sentence('signHint'), name: decision.clerkName },
    ],
  };
}
