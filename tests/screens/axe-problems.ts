import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a look can change: colours and sizes, but no structure. */
export type Rules = 'all' | 'coloursAndSizes' | 'sizes';

/** What axe finds wrong on the screen that stands there, as one line for each rule; only by the rules that a look can break. */
export async function axeProblems(page: Page, rules: Rules): Promise<string[]> {
  // Frames are not used, so the older way of running does, without a helper page for each screen. What is right is not told of.
  const builder = axeOn(page).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await asking(builder, rules).analyze();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`);
}

function asking(builder: AxeBuilder, rules: Rules): AxeBuilder {
  switch (rules) {
    case 'all': return builder.withTags(wcag22aa);
    case 'coloursAndSizes': return builder.withRules(['color-contrast', 'target-size']);
    case 'sizes': return builder.withRules(['target-size']);
  }
}

const equipped = new WeakSet<Page>();

/** A page is given axe once, not for every screen: compiling its half megabyte takes longer than running it. */
function axeOn(page: Page): AxeBuilder {
  if (equipped.has(page)) return new AxeBuilder({ page, axeSource: 'void 0' });
  equipped.add(page);
  return new AxeBuilder({ page });
}
