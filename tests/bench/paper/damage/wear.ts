import type { Random } from '../random.ts';
import type { Raster } from './raster.ts';

/** What happens to a paper in a folder on a desk: folded, marked with a pen, punched, and scanned with the lid half open. */
export function wear(page: Raster, random: Random): void {
  const marks = random.int(1, 3);
  for (let mark = 0; mark < marks; mark += 1) markWithPen(page, random);
  fold(page, random);
  if (random.chance(0.7)) punch(page, random);
  blackBorder(page, random);
}

/** Changes the pixels of a box in place; `change` gets a value, its place and its channel. */
function paint({ data, width, height }: Raster, box: { x0: number; y0: number; x1: number; y1: number }, change: (value: number, x: number, y: number, channel: number) => number): void {
  for (let y = Math.max(0, Math.round(box.y0)); y < Math.min(height, box.y1); y += 1) {
    for (let x = Math.max(0, Math.round(box.x0)); x < Math.min(width, box.x1); x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (y * width + x) * 3 + channel;
        data[at] = Math.max(0, Math.min(255, change(data[at] ?? 0, x, y, channel)));
      }
    }
  }
}

/** A highlighter over a line or two: the print shows through, the paper takes the colour. */
function markWithPen(page: Raster, random: Random): void {
  const colour = random.pick([[255, 245, 90], [150, 245, 150], [255, 170, 205], [255, 205, 120]] as const);
  const [x, y] = [page.width * random.between(0.1, 0.5), page.height * random.between(0.15, 0.75)];
  const [length, thick, rise] = [page.width * random.between(0.2, 0.5), page.height * random.between(0.012, 0.026), random.between(-0.02, 0.02)];
  paint(page, { x0: x, x1: x + length, y0: y - thick - 20, y1: y + thick * 2 + 20 }, (value, px, py, channel) => {
    const over = py - y - (px - x) * rise;
    return over > 0 && over < thick ? (value * (colour[channel] ?? 255)) / 255 : value;
  });
}

/** A crease across or down: a thin line that is darker on one side, broken where the fibres hold. */
function fold(page: Raster, random: Random): void {
  const across = random.chance(0.6);
  const at = (across ? page.height : page.width) * (random.pick([1 / 3, 0.5, 2 / 3]) + random.between(-0.02, 0.02));
  const [slope, dark, wide] = [random.between(-0.006, 0.006), random.between(35, 90), page.height / 140];
  const box = across ? { x0: 0, x1: page.width, y0: at - 4 * wide, y1: at + 4 * wide } : { x0: at - 4 * wide, x1: at + 4 * wide, y0: 0, y1: page.height };
  paint(page, box, (value, x, y) => {
    const [along, over] = across ? [x, y - at - x * slope] : [y, x - at - y * slope];
    const crease = Math.abs(over) < 1.2 && Math.sin(along * 0.05) + Math.sin(along * 0.013) > -1.1 ? dark : 0;
    const shade = over > 0 && over < 3 * wide ? 14 * (1 - over / (3 * wide)) : 0;
    return value - crease - shade;
  });
}

/** Two or four holes of 6 mm along the left edge, through which the dark lid shows. */
function punch(page: Raster, random: Random): void {
  const millimetre = page.height / 297;
  const places = random.pick([[108.5, 188.5], [28.5, 108.5, 188.5, 268.5]] as const);
  const [x, radius] = [random.between(10, 13) * millimetre, 3 * millimetre];
  const lid = random.pick([25, 60, 120]);
  for (const place of places) {
    const y = place * millimetre;
    paint(page, { x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius }, (value, px, py) => (Math.hypot(px - x, py - y) < radius ? lid : value));
  }
}

/** The lid stood open: what lies beside the sheet is black, unevenly. */
function blackBorder(page: Raster, random: Random): void {
  const { width, height } = page;
  const [left, right, top, bottom] = [0, 0, 0, 0].map(() => (random.chance(0.5) ? random.between(0.004, 0.03) : 0)) as [number, number, number, number];
  const lean = random.between(-0.006, 0.006);
  paint(page, { x0: 0, x1: width, y0: 0, y1: height }, (value, x, y) => {
    const [u, v] = [x / width, y / height];
    const outside = u < left + lean * v || u > 1 - right + lean * v || v < top + lean * u || v > 1 - bottom + lean * u;
    return outside ? Math.min(value, 18 + (x % 7)) : value;
  });
}
