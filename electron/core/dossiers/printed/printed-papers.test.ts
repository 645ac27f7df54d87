import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { form01 } from './form-01.ts';
import { form02, form03 } from './form-02-03.ts';
import type { Block, Paper } from './paper.ts';
import type { PaperFacts } from './paper-facts.ts';
import { dateParts, loadPaperTexts, paperWords } from './paper-texts.ts';
import { provisionalReceipt } from './provisional-receipt.ts';
import { paperFacts } from '../../../../tests/support/papers/paper-facts.ts';

const resourcesDir = fileURLToPath(new URL('../../../../resources', import.meta.url));
const texts = await loadPaperTexts(resourcesDir);
const decision = { reason: 'Giấy chứng sinh bị mờ.', items: ['Bản rõ của Giấy chứng sinh'], legalBasis: 'Điều 16 Luật Hộ tịch', clerkName: 'Cán Bộ Thử' };

function everyText(paper: Paper): string {
  const of = (block: Block): string[] => {
    switch (block.kind) {
      case 'heading': return [block.text, block.under ?? ''];
      case 'notice':
      case 'paragraph': return [block.text];
      case 'field': return [block.label, block.value];
      case 'list': return block.items;
      case 'table': return [...block.columns.map((it) => it.title), ...block.rows.flat()];
      case 'signatures': return block.signers.flatMap((it) => [it.role, it.hint, it.name]);
    }
  };
  return [paper.title, paper.numberLine, paper.dateLine, ...paper.blocks.flatMap(of), paper.footer].join('\n');
}

function all(facts: PaperFacts): Paper[] {
  const words = paperWords(texts, facts.language);
  return [provisionalReceipt(facts, words), form01(facts, words, 'H99.01-261104-0001', 'Cán Bộ Thử'), form02(facts, words, decision), form03(facts, words, decision)];
}

describe('the printed papers', () => {
  it('leave no placeholder open and name no person in the title that print queues show', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const paper of all(paperFacts({ language }))) {
        expect(everyText(paper)).not.toMatch(/\{\w+\}/);
        expect(paper.title).not.toContain(paperFacts().body.applicant.fullName);
      }
    }
  });

  it('say Vietnamese first and add English only for a visit in English', () => {
    expect(everyText(all(paperFacts({ language: 'vi' }))[0] as Paper)).not.toContain('Applicant');
    expect(everyText(all(paperFacts({ language: 'en' }))[0] as Paper)).toContain('Người nộp hồ sơ / Applicant');
  });

  it('make the provisional paper say that it is not Form 01 and carry only the provisional number', () => {
    const facts = paperFacts();
    const text = everyText(provisionalReceipt(facts, paperWords(texts, 'vi')));
    expect(text).toContain('KHÔNG phải Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)');
    expect(text).toContain(facts.provisionalNumber);
  });

  it('count on Form 01 only papers that were handed in', () => {
    const table = form01(paperFacts(), paperWords(texts, 'vi'), 'H99.01-261104-0001', '').blocks.find((it) => it.kind === 'table');
    expect(table?.rows.map((row) => row.slice(2))).toEqual([
      ['01', '–', '–', 'Đã quét'],
      ['01', '–', '–', 'Xuất trình, không sao chụp'],
      ['–', '–', '–', 'Nộp bổ sung sau'],
    ]);
  });

  it('state no date as certain that is not', () => {
    const words = paperWords(texts, 'vi');
    const shown = (appointment: PaperFacts['appointment']): string => everyText(provisionalReceipt(paperFacts({ appointment }), words));
    expect(shown({ at: null, warning: 'durationUnverified' })).toContain('Cơ quan tiếp nhận sẽ báo sau');
    expect(shown({ at: '2026-11-05T10:00:00Z', warning: 'calendarUnknown' })).toContain('17 giờ 00 phút, ngày 05 tháng 11 năm 2026 (chưa chắc chắn');
  });

  it('write days below 10 and the months 1 and 2 with a zero, in Vietnamese time', () => {
    expect(dateParts(new Date('2026-01-31T18:05:00Z'))).toEqual({ year: '2026', month: '02', day: '01', hour: '01', minute: '05' });
  });
});
