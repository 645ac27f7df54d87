import { join } from 'node:path';
import { labelOf, loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import { digitiseImage } from '../../../native/paper/digitise.ts';
import type { SheetReader } from '../../../native/paper/digitise.ts';
import { openPaperWords } from '../../../native/paper/paper-words.ts';
import type { PaperWords } from '../../../native/paper/paper-words.ts';
import { ok } from '../../../native/result.ts';
import type { PaperReader } from '../visits/visit-ports.ts';

/** Reads papers for the visit with the engine, by the kinds and dictionaries of the resources. Throws on a damaged kind. */
export function createPaperReader(engine: SheetReader, resourcesDir: string, replace: () => Promise<void>): PaperReader {
  const kinds = loadDocumentKinds(join(resourcesDir, 'document-kinds'));
  // Some milliseconds and megabytes that the first screen need not wait for.
  let words: PaperWords | undefined;
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  return {
    kinds: new Set(byName.keys()),
    replace,
    read: async (page, { signal, person, preview }) => {
      const dictionary = (words ??= openPaperWords(join(resourcesDir, 'dictionaries')));
      const reader: SheetReader = preview === undefined ? engine : { digitise: (image, request) => engine.digitise(image, { ...request, preview }) };
      const read = await digitiseImage(page, { reader, kinds, dictionary, priority: 'person', signal, ...(person === undefined ? {} : { person }) });
      if (!read.ok) return read;
      const { image, reading, kind, fields, warnings } = read.value;
      const known = kind === undefined ? undefined : byName.get(kind.kind);
      return ok({
        image,
        reading,
        cutOff: warnings.includes('cutOff'),
        kind: kind === undefined || known === undefined ? null : { ...kind, name: known.name },
        fields: Object.entries(fields).map(([name, field]) => ({
          name, label: (known === undefined ? undefined : labelOf(known, name)) ?? name,
          value: field.value, raw: field.raw, box: field.box, confidence: field.confidence, source: field.source, uncertain: field.uncertain,
        })),
      });
    },
  };
}
