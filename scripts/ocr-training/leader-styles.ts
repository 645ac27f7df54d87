import type { Random } from '../../tests/bench/paper/random.ts';

/** What a form has where the answer is to be written. */
export type LeaderStyle = 'none' | 'table' | 'ruled' | 'dotted' | 'dottedBold' | 'dotsUnder' | 'dotsLow' | 'ellipsisUnder' | 'spacedUnder' | 'dotsAfter' | 'dotsAround' | 'ellipsisAround' | 'underscores';

/** Those that are met oftener stand twice. */
const common: readonly LeaderStyle[] = ['none', 'ruled', 'dotted', 'dottedBold', 'dotsUnder', 'dotsUnder', 'dotsUnder', 'dotsLow', 'dotsAfter', 'dotsAfter', 'dotsAround', 'dotsAround', 'ellipsisAround', 'ellipsisAround', 'ellipsisUnder', 'spacedUnder', 'underscores', 'table'];

export function pickLeader(random: Random): LeaderStyle {
  return random.pick(common);
}

/** More than a line holds: the row's edge cuts them. */
const enough = { dots: 200, spaced: 120, ellipses: 70, underscores: 90 } as const;

/** An answer (HTML) on its leader. What is `data-decor` is not read. */
export function onLeader(style: LeaderStyle, answer: string, random: Random): string {
  const value = `<span class="v">${answer}</span>`;
  const fill = (signs: string): string => `<span data-decor>${signs}</span>`;
  const over = (signs: string, low = ''): string => `<span class="over">${value}<span class="back${low}" data-decor>${signs}</span></span>`;
  const dots = (count: number): string => '.'.repeat(count);
  switch (style) {
    case 'none': case 'table': return value;
    case 'ruled': case 'dotted': case 'dottedBold': return `<span class="line ${style}">${value}</span>`;
    case 'dotsUnder': return over(dots(enough.dots));
    case 'dotsLow': return over(dots(enough.dots), ' low');
    case 'ellipsisUnder': return over('…'.repeat(enough.ellipses));
    case 'spacedUnder': return over('. '.repeat(enough.spaced));
    case 'dotsAfter': return `${value}${fill(dots(enough.dots))}`;
    case 'dotsAround': return `${fill(dots(random.int(2, 9)))}${random.pick(['', ' '])}${value}${random.pick(['', ' '])}${fill(dots(enough.dots))}`;
    case 'ellipsisAround': return `${fill('…'.repeat(random.int(1, 3)))}${value}${fill('…'.repeat(enough.ellipses))}`;
    case 'underscores': return `${fill('_'.repeat(random.int(1, 5)))}${value}${fill('_'.repeat(enough.underscores))}`;
  }
}

/** How the leaders' marks are drawn, as a style sheet. */
export function leaderRules(random: Random): string {
  return `.over { position: relative; display: inline-block; min-width: 60%; }
  .back { position: absolute; left: 0; top: 0; z-index: 1; }
  .low { top: ${random.between(1, 4).toFixed(1)}px; }
  .line { display: inline-block; min-width: 55%; line-height: 1.15; }
  .ruled { border-bottom: ${random.pick(['0.6px', '1px'])} solid #222; }
  .dotted { border-bottom: 1px dotted #222; }
  .dottedBold { border-bottom: 2px dotted #444; }`;
}
