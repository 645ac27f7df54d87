interface Picture {
  /** Brightness of a pixel, 0 is black. */
  readonly at: (x: number, y: number) => number;
  readonly width: number;
  readonly height: number;
}

const limits = {
  /** The border must be paper on this share of it; else it is a table, a lid or a black edge. */
  paper: 0.7,
  /** Darker than the paper by this much (of 255) is ink; in dimmer light, by as much less. */
  contrast: 60,
  /** The light is told by the brighter end of so many stretches of a side: it falls off towards corners and in shadows. */
  stretches: 24,
  bright: 0.8,
  /** Darker than this share of the paper is no paper in a shadow but a black edge. */
  dimmest: 0.4,
  /** Ink must run on inwards for this share of the shorter side, so that specks do not count. */
  depth: 0.004,
  /** A stroke is at most this share of its side: a band is no letter. */
  stroke: 0.03,
  /** So many strokes on one side are cut letters: lines of text on the left and right, one line's letters above and below. */
  strokes: { beside: 4, across: 6 },
} as const;

/** Whether letters run out of the picture on a side where the paper does too: a part of the sheet is missing. Pure; `paper` is its brightness, 0 to 255. */
export function isCutOff(picture: Picture, paper: number): boolean {
  const { width, height, at: pixel } = picture;
  const depth = Math.max(2, Math.round(Math.min(width, height) * limits.depth));
  const cut = (length: number, least: number, at: (along: number, inwards: number) => number): boolean => strokes(length, depth, paper, at) >= least;
  return (
    cut(height, limits.strokes.beside, (along, inwards) => pixel(1 + inwards, along)) ||
    cut(height, limits.strokes.beside, (along, inwards) => pixel(width - 2 - inwards, along)) ||
    cut(width, limits.strokes.across, (along, inwards) => pixel(along, 1 + inwards)) ||
    cut(width, limits.strokes.across, (along, inwards) => pixel(along, height - 2 - inwards))
  );
}

/** Strokes of ink that cross one border; none where the border is not paper. */
function strokes(length: number, depth: number, paper: number, at: (along: number, inwards: number) => number): number {
  let [count, run, dark] = [0, 0, 0];
  const longest = length * limits.stroke;
  const light = lightAlong(length, (along) => at(along, 0));
  for (let along = 0; along <= length; along += 1) {
    if (along < length && at(along, 0) < paper - limits.contrast) dark += 1;
    const here = Math.min(paper, light(along));
    const level = here < paper * limits.dimmest ? 0 : here * (1 - limits.contrast / paper);
    let whole = along < length;
    for (let inwards = 0; whole && inwards < depth; inwards += 1) whole = at(along, inwards) < level;
    if (whole) run += 1;
    else if (run > 0) {
      if (run <= longest) count += 1;
      run = 0;
    }
  }
  return dark > length * (1 - limits.paper) ? 0 : count;
}

/** The paper's brightness at a place of a border. */
function lightAlong(length: number, at: (along: number) => number): (along: number) => number {
  const stretch = Math.max(1, Math.ceil(length / limits.stretches));
  const levels = Array.from({ length: Math.ceil(length / stretch) }, (_, index) => {
    const values = Array.from({ length: Math.min(stretch, length - index * stretch) }, (__, step) => at(index * stretch + step)).toSorted((one, other) => one - other);
    return values[Math.floor(values.length * limits.bright)] ?? 255;
  });
  return (along) => {
    const place = Math.max(0, Math.min(levels.length - 1, along / stretch - 0.5));
    const before = Math.floor(place);
    const [one, next] = [levels[before] ?? 255, levels[before + 1] ?? levels[before] ?? 255];
    return one + (next - one) * (place - before);
  };
}
