import { SaxesParser } from 'saxes';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { esclLimits } from './limits.ts';

/** An element by its local name: scanners of all makes disagree about prefixes. `text` is that of the element itself. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  readonly attributes: Map<string, string>;
  text: string;
}

/** Parses a foreign document. Fails on what is no XML, on a DOCTYPE (nothing here may define entities) and beyond the limits. */
export function parseXml(bytes: Uint8Array): Result<XmlElement, 'notXml'> {
  if (bytes.length > esclLimits.maxXmlBytes) return fail('notXml');
  try {
    return ok(readTree(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof NotXml) return fail('notXml');
    throw error;
  }
}

/** The element at the end of a path of names, each looked for among the children of the one before. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), element);
}

export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  const text = elementAt(element, ...path)?.text.trim();
  return text === '' ? undefined : text;
}

/** A whole number of at most six digits: no measure of a scanner has more. */
export function numberAt(element: XmlElement, ...path: readonly string[]): number | undefined {
  const text = textAt(element, ...path);
  return text !== undefined && /^\d{1,6}$/u.test(text) ? Number(text) : undefined;
}

/** Every element of that name, however deep, in the document's order. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => elementsNamed(child, name))];
}

class NotXml extends Error {}

function readTree(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const refuse = (): never => {
    throw new NotXml();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > esclLimits.maxXmlElements || open.length >= esclLimits.maxXmlDepth) refuse();
    const element: Growing = { name: localName(name), attributes: localAttributes(attributes), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => append(open.at(-1), part));
  parser.on('cdata', (part) => append(open.at(-1), part));
  parser.on('closetag', () => (root = open.pop()));
  parser.write(text).close();
  return root ?? refuse();
}

function append(element: Growing | undefined, text: string): void {
  if (element !== undefined) element.text += text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
}
