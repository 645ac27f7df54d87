import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Random } from '../random.ts';

/** How answers stand on their lines. `textAfter`: dots fill what the answer leaves; `textUnder`: they run through under it. */
export type LeaderStyle = 'borderDotted' | 'borderDashed' | 'borderSolid' | 'textAfter' | 'textUnder' | 'ellipsisAfter' | 'bigDots' | 'none';

/** One hand's choices, drawn once a paper. */
export interface Style {
  readonly body: string;
  readonly answer: string;
  readonly answerColour: string;
  readonly answerScale: number;
  readonly answerWeight: number;
  readonly size: number;
  readonly lineHeight: number;
  readonly leader: LeaderStyle;
  /** How far below the letters a drawn leader runs, in pixels of 1/96 inch. */
  readonly leaderDrop: number;
  readonly tableBorder: string;
  readonly justify: boolean;
  readonly ink: string;
}

export function drawStyle(random: Random): Style {
  const hand = random.chance(0.2);
  return {
    body: random.pick(['Noto Serif', 'DejaVu Serif', 'Tinos', 'Tinos', 'Roboto', 'Be Vietnam Pro']),
    answer: hand ? 'Pangolin' : random.pick(['inherit', 'inherit', 'Roboto', 'DejaVu Sans']),
    answerColour: hand ? random.pick(['#1a2f8c', '#2b2b33', '#0d3b9e']) : random.pick(['#000', '#000', '#1c1c1c', '#14246e']),
    answerScale: hand ? 1.2 : 1,
    answerWeight: hand || random.chance(0.7) ? 400 : 700,
    size: random.pick([10, 11, 11.5, 12, 12, 13]),
    lineHeight: random.pick([1.35, 1.5, 1.6, 1.75]),
    leader: random.pick(['borderDotted', 'borderDotted', 'borderDashed', 'borderSolid', 'textAfter', 'textUnder', 'ellipsisAfter', 'bigDots', 'none'] as const),
    leaderDrop: random.pick([-2, -1, 0, 0, 1]),
    tableBorder: random.pick(['0.5px solid #000', '1px solid #000', '1.6px solid #222', '1px dotted #333', '2.4px double #000']),
    justify: random.chance(0.5),
    ink: random.pick(['#000', '#111', '#222']),
  };
}

const { resolve } = createRequire(import.meta.url);
const url = (file: string): string => pathToFileURL(resolve(file)).href;

/** Faces as file addresses; DejaVu comes from the system. */
function faces(): string {
  const sheets = ['noto-serif/400', 'noto-serif/700', 'noto-serif/400-italic', 'roboto/400', 'roboto/700', 'roboto/400-italic', 'be-vietnam-pro/400', 'be-vietnam-pro/700', 'pangolin/400'];
  const tinos = [['400Regular/Tinos_400Regular', 400, 'normal'], ['700Bold/Tinos_700Bold', 700, 'normal'], ['400Regular_Italic/Tinos_400Regular_Italic', 400, 'italic']] as const;
  const own = tinos.map(([file, weight, style]) => `@font-face { font-family: Tinos; font-weight: ${weight}; font-style: ${style}; src: url("${url(`@expo-google-fonts/tinos/${file}.ttf`)}"); }`);
  return sheets.map((sheet) => `<link rel="stylesheet" href="${url(`@fontsource/${sheet}.css`)}">`).join('') + `<style>${own.join('')}</style>`;
}

const leaders: Record<LeaderStyle, string> = {
  borderDotted: 'border-bottom: 1px dotted #222',
  borderDashed: 'border-bottom: 1px dashed #333',
  borderSolid: 'border-bottom: 0.6px solid #222',
  bigDots: 'border-bottom: 2px dotted #444',
  textAfter: '',
  textUnder: '',
  ellipsisAfter: '',
  none: '',
};

/** The head of a page in this style. A page is A4 at 96 pixels an inch. */
export function head(style: Style): string {
  return `${faces()}<style>
  * { box-sizing: border-box; margin: 0; padding: 0; }
  body { width: 794px; height: 1123px; position: relative; background: #fff; color: ${style.ink}; font: ${style.size}pt/${style.lineHeight} "${style.body}", "DejaVu Serif", serif; padding: 56px 60px 40px 84px; overflow: hidden; }
  .row { display: flex; gap: 14px; }
  .cell { display: flex; flex: 1; min-width: 0; }
  .label { white-space: nowrap; margin-right: 5px; }
  .value { flex: 1; min-width: 0; position: relative; font-family: ${style.answer === 'inherit' ? 'inherit' : `"${style.answer}"`}; color: ${style.answerColour}; font-weight: ${style.answerWeight}; font-size: ${style.answerScale}em; line-height: ${(style.lineHeight / style.answerScale).toFixed(2)}; overflow: hidden; }
  .value > span { ${leaders[style.leader]}; display: block; padding-bottom: ${Math.max(0, style.leaderDrop)}px; ${style.leaderDrop < 0 ? `line-height: ${(style.lineHeight / style.answerScale + style.leaderDrop * 0.07).toFixed(2)};` : ''} }
  .value.textAfter > span, .value.ellipsisAfter > span { display: inline; }
  .fill { color: ${style.ink}; font-family: "${style.body}"; font-weight: 400; white-space: nowrap; }
  .textUnder .fill { position: absolute; left: 0; top: 1px; z-index: -1; }
  p { margin: 2px 0; ${style.justify ? 'text-align: justify;' : ''} }
  p.indent { text-indent: 34px; }
  h1 { font-size: 15pt; text-align: center; margin: 14px 0 2px; } h1 + .sub { text-align: center; margin-bottom: 10px; font-style: italic; }
  .two { display: flex; justify-content: space-between; text-align: center; } .two > div { flex: 1; padding: 0 6px; } .two .wide { flex: 1.35; }
  .under { display: inline-block; border-bottom: 1px solid #000; padding-bottom: 2px; }
  table { border-collapse: collapse; width: 100%; margin: 8px 0; } td, th { border: ${style.tableBorder}; padding: 3px 5px; text-align: left; vertical-align: top; font-size: 0.94em; line-height: 1.3; } th { text-align: center; }
  td.money { text-align: right; } .boxes { display: inline-flex; } .boxes i { font-style: normal; border: 1px solid #000; width: 20px; height: 22px; line-height: 20px; text-align: center; margin-left: -1px; }
  .small { font-size: 9pt; } .tick { display: inline-block; width: 12px; height: 12px; border: 1px solid #000; margin: 0 4px; font-size: 11px; line-height: 11px; text-align: center; vertical-align: baseline; }
  .photo { width: 113px; height: 151px; border: 1px solid #555; float: left; margin: 0 14px 6px 0; display: flex; align-items: center; justify-content: center; text-align: center; font-size: 9pt; }
  svg { position: absolute; overflow: visible; mix-blend-mode: multiply; }
  .sign { position: relative; height: 150px; } .sign .two { align-items: flex-start; }
  .sign .name { position: absolute; bottom: 6px; left: 0; right: 0; font-weight: 700; } .sign .two > div { position: relative; height: 150px; }
  </style>`;
}
