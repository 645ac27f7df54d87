import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { withGramSign } from './gram-sign.ts';

const weight = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds')).find(({ kind }) => kind === 'birth-notification')?.fields.find(({ name }) => name === 'childWeight')?.begins ?? '';

describe('a new-born’s weight', () => {
  it('has its unit where that was read as a figure, and somebody looks', () => {
    const word = (text: string) => withGramSign([{ glued: false, word: { text, confidence: 0.9, box: { x: 0, y: 0, w: 60, h: 20 } } }], weight)[0]?.word;
    expect(word('24508')).toMatchObject({ text: '2450g', raw: '24508', doubtful: true });
    expect(['2458', '3000', '92508', '24501'].map((text) => word(text)?.text)).toEqual(['2458', '3000', '92508', '24501']);
  });
});
