import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PaperWord } from '../doubt/doubts.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { withMeasureUnit } from './measure-unit.ts';

const weight = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds')).find(({ kind }) => kind === 'birth-notification')?.fields.find(({ name }) => name === 'childWeight');

describe('a new-born’s weight', () => {
  const words = (text: string): PaperWord[] => withMeasureUnit(text.split(' ').map((one) => ({ glued: false, word: { text: one, confidence: 0.9, box: { x: 0, y: 0, w: 60, h: 20 } } })), weight ?? {}).map(({ word }) => word);
  const shown = (text: string): string => words(text).map((word) => word.text).join(' ');

  it('has its unit where that was read as a figure, and somebody looks', () => {
    expect(words('24508')[0]).toMatchObject({ text: '2450g', raw: '24508', doubtful: true });
    expect(['2458', '3000', '92508', '24501'].map(shown)).toEqual(['2458', '3000', '92508', '24501']);
  });

  it('has its unit where that was misread, and somebody looks', () => {
    expect(words('2661 giam')[1]).toMatchObject({ text: 'gram', raw: 'giam', doubtful: true });
    expect(words('2300 4')[1]).toMatchObject({ text: 'g', raw: '4', doubtful: true });
    expect(['2,9 kạ', '3,1 kg', '2900 gam', '2900 gam.', '2900 g', '3 tháng'].map(shown)).toEqual(['2,9 kg', '3,1 kg', '2900 gam', '2900 gam.', '2900 g', '3 tháng']);
  });
});
