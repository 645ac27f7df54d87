import { dictionaryOf, itemsOf, nameOf, streamData } from './pdf-objects.ts';
import type { PdfDictionary, PdfFile } from './pdf-objects.ts';
import { PdfTokens } from './pdf-tokens.ts';

/** The pages of a file in their order (ISO 32000-1, 7.7.3). */
export function pagesOf(file: PdfFile): PdfDictionary[] {
  const walk = (node: PdfDictionary, depth: number): PdfDictionary[] => {
    if (depth > 20) throw new SyntaxError('the page tree is too deep');
    if (nameOf(node.get('Type')) === 'Page') return [node];
    return itemsOf(file, node.get('Kids')).flatMap((kid) => walk(dictionaryOf(file, kid), depth + 1));
  };
  return walk(dictionaryOf(file, dictionaryOf(file, file.trailer.get('Root')).get('Pages')), 0);
}

/** The text that a page's content shows, in the order it is shown; every code is a UTF-16 unit. */
export function pageText(file: PdfFile, page: PdfDictionary): string {
  const contents = page.get('Contents');
  const parts = contents?.kind === 'array' ? contents.items : contents === undefined ? [] : [contents];
  const content = parts.map((part) => streamData(part.kind === 'reference' ? file.objects.get(part.object) : undefined).toString('latin1')).join('\n');
  const tokens = new PdfTokens(content);
  let text = '';
  for (let last = tokens.next(), token = last; token !== undefined; last = token, token = tokens.next()) {
    if (token.kind === 'word' && token.value === 'Tj' && last?.kind === 'string') text += Buffer.from(last.bytes).swap16().toString('utf16le');
    // A font is chosen at the start of each line.
    if (token.kind === 'word' && token.value === 'Tf') text += ' ';
  }
  return text;
}
