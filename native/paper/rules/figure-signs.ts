/** Signs that figures are misread as; where one stands among figures it is taken for the figure, and not believed. */
const figureOf: Readonly<Record<string, string>> = {
  O: '0', o: '0', D: '0', Q: '0', C: '0', I: '1', l: '1', i: '1', '|': '1', ']': '1', '[': '1', '!': '1', Z: '2', z: '2', A: '4', S: '5', s: '5', G: '6', b: '6', ó: '6', ô: '6', B: '8', '§': '8', g: '9', q: '9',
};

/** A sign as the figure that it looks like, whatever marks it was given: "Š" is a five. Itself where it is like none. */
function figureFor(sign: string): string {
  return figureOf[sign] ?? figureOf[sign.normalize('NFD').charAt(0)] ?? sign;
}

/** Letters and signs as the figures that they look like; what is like none stays. */
export function asFigures(text: string): string {
  return [...text.normalize('NFC')].map(figureFor).join('');
}

/** Day, month and year, each of so many signs, none of which is a stroke or a space. */
const parts = { day: '(?<!\\S)[^\\s/.,:;]{1,2}', month: '[^\\s/.,:;]{1,2}', year: '[^\\s/.,:;]{4}(?![\\p{L}\\d])' } as const;
const between = { words: ['[\\s,]*th[aáàãạảâ]ng\\s*', '[\\s,]*n[aăâ]m\\s*'], strokes: ['\\s?/\\s?', '\\s?/\\s?'] } as const;
const misreadDates = [between.words, between.strokes].map(([first, second]) => new RegExp(`(${parts.day})(${first})(${parts.month})(${second})(${parts.year})`, 'giu'));

/** In a date's places all signs are figures: "ngày 0Š tháng I2 năm 2O11", "I3/06/1951". Each sign becomes one figure. */
export function withDateFigures(read: string): string {
  return misreadDates.reduce((text, form) => text.replace(form, (whole, ...found: string[]) => {
    const [day = '', first = '', month = '', second = '', year = ''] = found;
    const figures = [day, month, year].map(asFigures);
    return figures.every((part) => /^\d+$/u.test(part)) && /\d/u.test(day + month) && /\d{2}/u.test(year) ? `${figures[0] ?? ''}${first}${figures[1] ?? ''}${second}${figures[2] ?? ''}` : whole;
  }), read);
}
