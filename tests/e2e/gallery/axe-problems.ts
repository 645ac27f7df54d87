import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong on the screen that stands there, as one line for each rule. Colours and sizes change no structure, so a
 * look that differs in them alone asks for the rules that see them.
 */
export async function axeProblems(page: Page, rules: 'all' | 'coloursAndSizes'): Promise<string[]> {
  // Frames are not used, so the older way of running does, without a helper page for each screen. What is right is not told of.
  const builder = axeOn(page).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (rules === 'all' ? builder.withTags(wcag22aa) : builder.withRules(['color-contrast', 'target-size'])).analyze();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`);
}

const equipped = new WeakSet<Page>();

/** A page is given axe once, not for every screen: compiling its half megabyte takes longer than running it. */
function axeOn(page: Page): AxeBuilder {
  if (equipped.has(page)) return new AxeBuilder({ page, axeSource: 'void 0' });
  equipped.add(page);
  return new AxeBuilder({ page });
}
