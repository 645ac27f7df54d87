import type { Page } from 'tesseract.js';
import { describe, expect, it } from 'vitest';
import { toRecognisedPage } from './recognised-page.ts';

const bbox = { x0: 10, y0: 20, x1: 110, y1: 50 };

/** As much of the engine's tree as a page has, with one word. */
function page(word: string, confidence: number): Page {
  const line = { words: [{ text: word, confidence, bbox }], bbox, baseline: { x0: 10, y0: 44, x1: 110, y1: 46 } };
  return { text: `${word}\n`, confidence, blocks: [{ paragraphs: [{ lines: [line] }] }] } as unknown as Page;
}

describe('toRecognisedPage', () => {
  it('composes Vietnamese letters, and gives boxes and shares', () => {
    const result = toRecognisedPage(page('Nguyễn'.normalize('NFD'), 87), 5);
    expect(result.words).toEqual([{ text: 'Nguyễn', box: { x: 10, y: 20, w: 100, h: 30 }, confidence: 0.87 }]);
    expect(result.text).toBe('Nguyễn\n');
    expect(result.lines[0]?.baseline).toEqual({ left: 44, right: 46 });
  });

  it('has neither words nor lines where the engine saw only blank ones, or nothing', () => {
    expect(toRecognisedPage(page(' ', 95), 5)).toMatchObject({ words: [], lines: [] });
    expect(toRecognisedPage({ text: '', confidence: 0, blocks: null } as unknown as Page, 5)).toMatchObject({ words: [], confidence: 0 });
  });
});
