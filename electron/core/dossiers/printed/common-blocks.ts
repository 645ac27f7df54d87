import { textIn } from '../../contract/text.ts';
import type { LocalText } from '../../contract/text.ts';
import type { Block, Paper } from './paper.ts';
import type { PaperFacts } from './paper-facts.ts';
import { dateParts } from './paper-texts.ts';
import type { PaperWords } from './paper-texts.ts';

/** Head and foot that every paper shares. */
export function frame(facts: PaperFacts, words: PaperWords, own: { title: string; numberLine: string; blocks: Block[] }): Paper {
  return {
    title: own.title,
    qrText: facts.qrText,
    issuer: facts.site.siteName.toLocaleUpperCase('vi'),
    motto: { country: words.vietnamese('country'), words: words.vietnamese('motto') },
    numberLine: own.numberLine,
    dateLine: words.vietnamese('dateLine', dateParts(facts.printedAt)),
    blocks: own.blocks,
    footer: words.vietnamese('hotlineFooter', { site: facts.site.siteName, hotline: facts.site.hotline }),
    pageLine: words.vietnamese('pageLine'),
  };
}

export function field(label: string, value: string): Block {
  return { kind: 'field', label, value };
}

/** The applicant as the national forms ask: name, number, address, telephone, mail; only what is known. */
export function applicantFields(facts: PaperFacts, words: PaperWords, nameLabel: string): Block[] {
  const { applicant } = facts.body;
  const optional = (label: string, value: string | null): Block[] => (value === null || value === '' ? [] : [field(label, value)]);
  return [
    field(nameLabel, applicant.fullName),
    field(words.line('citizenNumber'), applicant.citizenNumber),
    ...optional(words.line('residence'), applicant.residence),
    ...optional(words.line('phone'), applicant.phone),
    ...optional(words.line('email'), applicant.email),
  ];
}

/** Vietnamese, and the English behind it on papers of an English visit. */
export function localName(name: LocalText, facts: PaperFacts): string {
  const english = textIn(name, facts.language);
  return english === name.vi ? name.vi : `${name.vi} (${english})`;
}

/** What is paid, one line a fee, or null where the procedure names none. Descriptions are shown whole: they hold the exemptions. */
export function feeLines(facts: PaperFacts, words: PaperWords): string[] {
  return facts.body.fees.map((fee) => {
    const amount = fee.amount === null ? words.line('feeUnknown') : `${fee.amount.toLocaleString('vi-VN')} ${words.vietnamese('currency')}`;
    return `${fee.name}: ${amount}${fee.description === '' ? '' : ` (${fee.description})`}`;
  });
}
