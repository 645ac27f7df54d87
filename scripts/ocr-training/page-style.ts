import type { Random } from '../../tests/bench/paper/random.ts';
import type { Face, Faces } from './faces.ts';
import { leaderRules, pickLeader } from './leader-styles.ts';
import type { LeaderStyle } from './leader-styles.ts';

/** A page's look: a form's print, and what it is filled in with. */
export interface PageStyle {
  readonly leader: LeaderStyle;
  /** How many rows a page takes. */
  readonly rows: number;
  /** For the page's head. */
  readonly html: string;
}

/** An A4 page in pixels of 1/96 inch. */
export const pageSize = { width: 794, height: 1123 } as const;
const usedHeight = 980;
const gap = 3;

export function pickStyle(random: Random, faces: Faces): PageStyle {
  const body = faces.print(random);
  const byHand = random.chance(0.3);
  const reply = byHand ? faces.hand(random) : random.chance(0.55) ? body : faces.print(random);
  const size = random.pick([10.5, 11, 12, 12, 13, 13, 13, 14]);
  const lineHeight = random.pick([1.35, 1.5, 1.6, 1.75]);
  const links = [...new Set([...body.sheets, ...reply.sheets])].map((sheet) => `<link rel="stylesheet" href="${sheet}">`).join('');
  const rules = [bodyRule(random, body, { size, lineHeight }), answerRule(random, { body, reply, byHand }), leaderRules(random), others].join('\n  ');
  return { leader: pickLeader(random), rows: Math.floor(usedHeight / (size * (96 / 72) * lineHeight + gap)), html: `${links}<style>${rules}</style>` };
}

const others = `* { box-sizing: border-box; margin: 0; padding: 0; }
  .row { white-space: nowrap; overflow: hidden; position: relative; margin-bottom: ${gap}px; }
  .middle { text-align: center; }
  .right { text-align: right; }
  .two { display: flex; gap: 10px; }
  .half { flex: 1; overflow: hidden; position: relative; }
  .mono { font-style: normal; }
  .english { font-size: 0.85em; }
  table { border-collapse: collapse; width: 100%; }
  td { border: 1px solid #000; padding: 2px 5px; }
  svg { position: absolute; overflow: visible; mix-blend-mode: multiply; }`;

function bodyRule(random: Random, face: Face, { size, lineHeight }: { readonly size: number; readonly lineHeight: number }): string {
  const slant = random.chance(0.08) ? 'italic' : 'normal';
  return `body { width: ${pageSize.width}px; height: ${pageSize.height}px; position: relative; overflow: hidden; padding: 56px 50px 40px ${random.int(50, 90)}px; background: #fff${pattern(random)}; color: ${random.pick(['#000', '#000', '#1a1a1a', '#333'])}; font: ${slant} ${size}pt/${lineHeight} "${face.family}", "Liberation Serif"; }`;
}

/** Fine rings of a tint, as certificates have them; on most pages none. */
function pattern(random: Random): string {
  if (!random.chance(0.15)) return '';
  const tint = random.pick(['#bfe3d0', '#f2cfd4', '#cfd8ee', '#e8dcb8', '#b8d8e8']);
  return ` repeating-radial-gradient(circle at ${random.int(0, 100)}% ${random.int(0, 100)}%, transparent 0 ${random.int(4, 9)}px, ${tint} ${random.int(9, 10)}px ${random.int(11, 12)}px)`;
}

function answerRule(random: Random, { body, reply, byHand }: { readonly body: Face; readonly reply: Face; readonly byHand: boolean }): string {
  const scale = byHand ? random.between(1.05, 1.35) : random.pick([1, 1, 1, 1.08, 0.95]);
  const colour = random.pick(byHand ? ['#1a2f8c', '#2b2b33', '#0d3b9e', '#333'] : ['#000', '#000', '#111', '#222', '#14246e']);
  const weight = byHand ? 400 : random.pick([400, 400, 400, 700]);
  const slant = !byHand && random.chance(0.15) ? 'italic' : 'normal';
  return `.v { font: ${slant} ${weight} ${scale}em/1 "${reply.family}", "${body.family}", "Liberation Serif"; color: ${colour}; position: relative; z-index: 2; }`;
}
