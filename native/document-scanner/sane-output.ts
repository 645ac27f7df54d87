/** What `scanimage` says while it works. `page` counts from 1. */
export type SaneMessage =
  | { readonly kind: 'pageStarted'; readonly page: number }
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'complaint'; readonly text: string };

/** Splits the tool's diagnostic stream, whose lines end with CR or LF, into messages. */
export class SaneOutputParser {
  #rest = '';

  push(text: string): SaneMessage[] {
    const lines = (this.#rest + text).split(/[\r\n]+/u);
    this.#rest = (lines.pop() ?? '').slice(-4096);
    return lines.flatMap(parseLine);
  }

  end(): SaneMessage[] {
    return this.push('\n');
  }
}

function parseLine(line: string): SaneMessage[] {
  const progress = /^Progress: (\d+(?:\.\d+)?)%/u.exec(line)?.[1];
  if (progress !== undefined) return [{ kind: 'progress', fraction: Math.min(1, Number(progress) / 100) }];
  const page = /^Scanning page (\d+)/u.exec(line)?.[1];
  if (page !== undefined) return [{ kind: 'pageStarted', page: Number(page) }];
  const complaint = /^(?:scanimage: |Failed|.*No space left)(.*)/u.exec(line);
  return complaint === null ? [] : [{ kind: 'complaint', text: line.replace(/^scanimage: /u, '') }];
}
