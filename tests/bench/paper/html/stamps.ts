import type { Random } from '../random.ts';

/** A round red seal over whatever stands there: rings, star, the agency along the rim. Its left top corner in pixels. */
export function seal(random: Random, agency: string, left: number, top: number): string {
  const red = random.pick(['#c4141f', '#d9322e', '#b3122a', '#e0424a']);
  const opacity = random.between(0.6, 0.95).toFixed(2);
  const star = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    const reach = index % 2 === 0 ? 22 : 9;
    return `${(66 + reach * Math.cos(angle)).toFixed(1)},${(66 + reach * Math.sin(angle)).toFixed(1)}`;
  });
  const turn = random.between(-12, 12).toFixed(1);
  const id = `rim${random.int(0, 1_000_000)}`;
  return `<svg data-decor data-seal style="left:${left.toFixed(0)}px;top:${top.toFixed(0)}px" width="132" height="132" opacity="${opacity}"><g transform="rotate(${turn} 66 66)" fill="none" stroke="${red}"><circle cx="66" cy="66" r="63" stroke-width="3"/><circle cx="66" cy="66" r="44" stroke-width="1.2"/><polygon points="${star.join(' ')}" fill="${red}"/><path id="${id}" d="M 16 80 A 52 52 0 1 1 116 80" stroke="none"/><text font-family="Roboto" font-size="10.5" fill="${red}" stroke="none"><textPath href="#${id}" startOffset="50%" text-anchor="middle">${agency.toUpperCase().slice(0, 34)}</textPath></text></g></svg>`;
}

/** A pen's strokes over the office and the name. */
export function signature(random: Random, left: number, top: number): string {
  const strokes = Array.from({ length: random.int(3, 6) }, (_, index) => {
    const x = index * 24;
    const way = (): string => `${(x + random.between(-14, 40)).toFixed(0)} ${random.between(-24, 34).toFixed(0)}`;
    return `C ${way()}, ${way()}, ${(x + 30).toFixed(0)} ${random.between(-10, 18).toFixed(0)}`;
  });
  const colour = random.pick(['#1b3fb0', '#24379a', '#14246b', '#111']);
  return `<svg data-decor data-signature style="left:${left.toFixed(0)}px;top:${top.toFixed(0)}px" width="140" height="60"><path d="M 0 10 ${strokes.join(' ')}" fill="none" stroke="${colour}" stroke-width="${random.between(1.2, 2.4).toFixed(1)}" stroke-linecap="round"/></svg>`;
}
