import { dictionaryOf, itemsOf, nameOf, numberOf, resolved } from './pdf-objects.ts';
import type { PdfDictionary, PdfFile } from './pdf-objects.ts';

export interface RuleInput {
  readonly file: PdfFile;
  readonly bytes: Buffer;
  readonly catalog: PdfDictionary;
  /** Of every object that has one. */
  readonly dictionaries: readonly PdfDictionary[];
}

export interface PdfARule {
  /** Named by its clause in ISO 19005-2:2011. */
  readonly name: string;
  readonly holds: (input: RuleInput) => boolean;
}

const filters = new Set(['FlateDecode', 'DCTDecode', 'CCITTFaxDecode', 'RunLengthDecode', 'ASCIIHexDecode', 'ASCII85Decode']);
const noActions = ['OpenAction', 'AA', 'AcroForm', 'OCProperties', 'Requirements'];

/** What our writer could break. What it never writes at all is not looked for beyond what a library might add by itself. */
export const pdfaRules: readonly PdfARule[] = [
  { name: '6.1.2 header', holds: ({ bytes }) => /^%PDF-1\.[1-7]\r?\n%[\x80-\xff]{4}/u.test(bytes.toString('latin1', 0, 24)) },
  { name: '6.1.3 trailer', holds: ({ file }) => itemsOf(file, file.trailer.get('ID')).length === 2 && !file.trailer.has('Encrypt') },
  { name: '6.1.7 streams', holds: ({ dictionaries }) => dictionaries.every((entry) => !entry.has('F') || !entry.has('Length')) && dictionaries.every(usesAllowedFilters) },
  { name: '6.1.11 embedded files', holds: ({ file, catalog, dictionaries }) => !dictionaryOf(file, catalog.get('Names')).has('EmbeddedFiles') && dictionaries.every((entry) => !entry.has('EF')) },
  { name: '6.1.13 page size', holds: ({ file, dictionaries }) => pages(dictionaries).every((page) => isPageSize(file, page)) },
  { name: '6.2.3 output intent', holds: hasRgbIntent },
  { name: '6.2.4 colour', holds: ({ file, dictionaries }) => images(dictionaries).every((image) => isDeviceColour(file, image)) },
  { name: '6.2.8 images', holds: ({ dictionaries }) => images(dictionaries).every((image) => !['Alternates', 'OPI'].some((key) => image.has(key)) && !isTrue(image, 'Interpolate')) },
  { name: '6.2.10 transparency', holds: ({ dictionaries }) => dictionaries.every((entry) => !entry.has('SMask') && !['CA', 'ca'].some((key) => entry.has(key) && numberOf(entry.get(key)) !== 1) && (!entry.has('BM') || nameOf(entry.get('BM')) === 'Normal')) },
  { name: '6.2.11.4 embedded fonts', holds: ({ file, dictionaries }) => ofType(dictionaries, 'Font').every((font) => isEmbedded(file, font)) },
  { name: '6.2.11.7 unicode', holds: ({ dictionaries }) => ofType(dictionaries, 'Font').every((font) => nameOf(font.get('Subtype')) !== 'Type0' || font.has('ToUnicode')) },
  { name: '6.5 actions', holds: ({ catalog, dictionaries }) => noActions.every((key) => !catalog.has(key)) && dictionaries.every((entry) => !['JS', 'JavaScript', 'Launch'].includes(nameOf(entry.get('S')) ?? '')) },
  { name: '6.6.2 metadata', holds: hasPlainMetadata },
  { name: '6.6.2.3 metadata and information agree', holds: ({ file, catalog }) => informationAgrees(file, catalog) },
];

function ofType(dictionaries: readonly PdfDictionary[], type: string): PdfDictionary[] {
  return dictionaries.filter((entry) => nameOf(entry.get('Type')) === type);
}

function pages(dictionaries: readonly PdfDictionary[]): PdfDictionary[] {
  return ofType(dictionaries, 'Page');
}

function images(dictionaries: readonly PdfDictionary[]): PdfDictionary[] {
  return dictionaries.filter((entry) => nameOf(entry.get('Subtype')) === 'Image');
}

function isTrue(entry: PdfDictionary, key: string): boolean {
  const value = entry.get(key);
  return value?.kind === 'word' && value.value === 'true';
}

function usesAllowedFilters(entry: PdfDictionary): boolean {
  const filter = entry.get('Filter');
  const names = filter?.kind === 'array' ? filter.items.map(nameOf) : [nameOf(filter)];
  return filter === undefined || names.every((name) => name !== undefined && filters.has(name));
}

/** Between 3 and 14,400 units (ISO 32000-1, Annex C). */
function isPageSize(file: PdfFile, page: PdfDictionary): boolean {
  const [left, bottom, right, top] = itemsOf(file, page.get('MediaBox')).map(numberOf);
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return false;
  return [right - left, top - bottom].every((side) => side >= 3 && side <= 14_400);
}

function hasRgbIntent({ file, catalog }: RuleInput): boolean {
  return itemsOf(file, catalog.get('OutputIntents')).some((item) => {
    const intent = dictionaryOf(file, item);
    return nameOf(intent.get('S')) === 'GTS_PDFA1' && numberOf(dictionaryOf(file, intent.get('DestOutputProfile')).get('N')) === 3;
  });
}

/** Grey and RGB of the output intent; a stencil has no colour of its own. */
function isDeviceColour(file: PdfFile, image: PdfDictionary): boolean {
  const colour = nameOf(resolved(file, image.get('ColorSpace')));
  return isTrue(image, 'ImageMask') ? colour === undefined && numberOf(image.get('BitsPerComponent')) === 1 : colour === 'DeviceGray' || colour === 'DeviceRGB';
}

function isEmbedded(file: PdfFile, font: PdfDictionary): boolean {
  if (nameOf(font.get('Subtype')) === 'Type0') return itemsOf(file, font.get('DescendantFonts')).length === 1;
  return nameOf(font.get('Subtype')) === 'CIDFontType2' && font.has('CIDToGIDMap') && dictionaryOf(file, font.get('FontDescriptor')).has('FontFile2');
}

function metadata(file: PdfFile, catalog: PdfDictionary): { readonly entry: PdfDictionary; readonly xmp: string } {
  const reference = catalog.get('Metadata');
  const object = reference?.kind === 'reference' ? file.objects.get(reference.object) : undefined;
  return { entry: dictionaryOf(file, reference), xmp: object?.stream?.toString('utf8') ?? '' };
}

/** Readable without a PDF program, so never compressed. */
function hasPlainMetadata({ file, catalog }: RuleInput): boolean {
  const { entry, xmp } = metadata(file, catalog);
  return !entry.has('Filter') && /<pdfaid:part>2<\/pdfaid:part>/u.test(xmp) && /<pdfaid:conformance>B<\/pdfaid:conformance>/u.test(xmp);
}

function informationAgrees(file: PdfFile, catalog: PdfDictionary): boolean {
  const title = resolved(file, dictionaryOf(file, file.trailer.get('Info')).get('Title'));
  const told = title?.kind === 'string' ? unicode(title.bytes) : undefined;
  const noted = /<dc:title>.*?<rdf:li[^>]*>([^<]*)<\/rdf:li>/su.exec(metadata(file, catalog).xmp)?.[1];
  return told === noted;
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16 behind a mark, else taken for latin letters. */
function unicode(bytes: Buffer): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
}
