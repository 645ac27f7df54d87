import type { Page } from 'playwright-core';
import { z } from 'zod';

/** What a word stands under or in: the places where reading is hard are counted by themselves. */
export type Zone = 'plain' | 'seal' | 'signature' | 'table' | 'answer';

const words = z.array(z.object({ text: z.string(), x: z.number(), y: z.number(), w: z.number(), h: z.number(), zone: z.enum(['plain', 'seal', 'signature', 'table', 'answer']) }));

/** One word of the page, its box in pixels of 1/96 inch. */
export type TruthWord = z.infer<typeof words>[number];

/** The words that stand on the page, from the browser's own layout. What lies beyond the sheet's edge is not on it. */
export async function readTruth(page: Page): Promise<TruthWord[]> {
  return words.parse(await page.evaluate(inPage));
}

// Runs in the page, where the tests' types know no DOM.
const inPage = `(() => {
  const marks = ['seal', 'signature'].flatMap((zone) => [...document.querySelectorAll('[data-' + zone + ']')].map((mark) => ({ zone, box: mark.getBoundingClientRect() })));
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('[data-decor], style, link')) continue;
    const joined = parent.closest('[data-join]');
    for (const match of node.data.matchAll(/\\S+/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      for (const box of [...range.getClientRects()].slice(0, 1)) {
        if (box.bottom > innerHeight - 4 || box.right > innerWidth) continue;
        const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const under = marks.find(({ box: mark }) => middle[0] > mark.left && middle[0] < mark.right && middle[1] > mark.top && middle[1] < mark.bottom);
        const zone = under ? under.zone : parent.closest('table') ? 'table' : parent.closest('.value, .boxes') ? 'answer' : 'plain';
        const last = found.at(-1);
        if (joined && last && last.joined && Math.abs(last.y - box.top) < 3) { last.text += match[0]; last.w = box.right - last.x; }
        else found.push({ text: match[0], x: box.left, y: box.top, w: box.width, h: box.height, zone, joined: joined !== null });
      }
    }
  }
  return found.map(({ joined, ...word }) => word);
})()`;
