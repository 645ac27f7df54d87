import type { Random } from '../random.ts';
import { seal, signature } from './stamps.ts';
import { drawStyle, head } from './style.ts';
import type { Style } from './style.ts';

export interface Entry {
  readonly label: string;
  readonly value: string;
  /** Key of the truth; none where the answer is no field. */
  readonly field?: string;
  readonly grow?: number;
}

/** Writes one paper as HTML. What is marked `data-decor` is drawn and is no text of the paper. */
export class Hand {
  readonly random: Random;
  readonly style: Style;
  readonly fields: Record<string, string> = {};
  readonly #parts: string[] = [];

  constructor(random: Random) {
    this.random = random;
    this.style = drawStyle(random);
  }

  page(): string {
    return `<!doctype html><html lang="vi"><head><meta charset="utf-8">${head(this.style)}</head><body>${this.#parts.join('\n')}</body></html>`;
  }

  raw(html: string): void {
    this.#parts.push(html);
  }

  /** National name at the right, the agency at the left. */
  head(agency: readonly string[], number?: { readonly text: string; readonly field?: string }): void {
    const left = agency.map((line, row) => `<div${row === agency.length - 1 ? ' style="font-weight:700"' : ''}>${text(line)}</div>`).join('');
    const under = number === undefined ? '' : `<div>Số: ${this.#mark(number.text, number.field)}</div>`;
    this.raw(`<div class="two"><div>${left}${under}</div><div class="wide"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b class="under">${this.random.pick(['Độc lập - Tự do - Hạnh phúc', 'Độc lập – Tự do – Hạnh phúc'])}</b></div></div>`);
  }

  title(title: string, sub = ''): void {
    this.raw(`<h1>${text(title)}</h1><div class="sub">${text(sub)}</div>`);
  }

  say(words: string, { bold = false, small = false }: { bold?: boolean; small?: boolean } = {}): void {
    this.raw(`<p class="${this.random.chance(0.5) ? 'indent' : ''} ${small ? 'small' : ''}">${bold ? `<b>${text(words)}</b>` : text(words)}</p>`);
  }

  /** Answers that share one line. */
  row(...entries: readonly Entry[]): void {
    this.raw(`<div class="row">${entries.map((entry) => `<div class="cell" style="flex:${entry.grow ?? 1}"><span class="label">${text(entry.label)}${this.random.chance(0.9) ? ':' : ' :'}</span>${this.#value(entry, 46 / entries.length)}</div>`).join('')}</div>`);
  }

  /** Cells that begin with `#field=` hold a field's value. */
  table(rows: readonly (readonly string[])[], widths: readonly string[]): void {
    const cell = (value: string, column: number, header: boolean): string => {
      const found = /^#(\w+)=(.*)$/u.exec(value);
      const inner = found === null ? text(value) : this.#mark(found[2] ?? '', found[1]);
      const tag = header ? 'th' : 'td';
      return `<${tag} style="width:${widths[column] ?? 'auto'}"${/^[\d.]{4,}$/u.test(value) ? ' class="money"' : ''}>${inner}</${tag}>`;
    };
    this.raw(`<table>${rows.map((row, index) => `<tr>${row.map((value, column) => cell(value, column, index === 0)).join('')}</tr>`).join('')}</table>`);
  }

  /** A number with a box for each digit. */
  boxed(label: string, number: string, field: string): void {
    this.fields[field] = number;
    this.raw(`<div class="row"><span class="label">${text(label)}:</span><span class="boxes">${[...number].map((digit) => `<i data-join>${digit}</i>`).join('')}</span></div>`);
  }

  ticks(label: string, choices: readonly string[], chosen: number): void {
    const boxes = choices.map((choice, index) => `<span class="tick" data-decor>${index === chosen ? '✕' : ''}</span>${text(choice)}`);
    this.raw(`<p>${text(label)}: ${boxes.join('&emsp;')}</p>`);
  }

  sign(place: string, office: string, name: string, sealed: string | undefined, other?: string): void {
    const { random } = this;
    const left = random.between(40, 120);
    const drawn = `${signature(random, left + 30, random.between(46, 70))}${sealed === undefined ? '' : seal(random, sealed, left - 40, random.between(10, 40))}`;
    this.raw(`<div class="sign"><div class="two"><div>${other === undefined ? '' : `<br><b>${text(other)}</b><br><i>(Ký, ghi rõ họ tên)</i>`}</div><div class="wide"><i>${text(place)}</i><br><b>${text(office)}</b>${drawn}<div class="name">${text(name)}</div></div></div></div>`);
  }

  #value({ value, field }: Entry, room: number): string {
    const { leader } = this.style;
    const dots = leader === 'textAfter' || leader === 'textUnder' ? '.'.repeat(160) : leader === 'ellipsisAfter' ? '…'.repeat(60) : '';
    const fill = dots === '' ? '' : `<span class="fill" data-decor>${dots}</span>`;
    // What fills up after an answer must not wrap onto a line of its own.
    const inline = leader === 'textAfter' || leader === 'ellipsisAfter';
    const filled = inline && value.length < room;
    const inner = value === '' ? '&nbsp;' : this.#mark(value, field);
    return `<span class="value ${leader}"${filled ? ' style="white-space:nowrap"' : ''}>${leader === 'textUnder' ? fill : ''}<span>${inner}</span>${filled ? ` ${fill}` : ''}</span>`;
  }

  #mark(value: string, field: string | undefined): string {
    if (field === undefined) return text(value);
    this.fields[field] = value;
    return `<span data-field="${field}">${text(value)}</span>`;
  }
}

export function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
