import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paperFont } from '../../../electron/core/dossiers/printed/fonts.ts';
import { loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import { separatorSheets } from '../../../native/stack/separator-sheet.ts';
import { resourcesDir } from '../../start/places.ts';
import { optionOf, UsageProblem, type Verb } from '../verb.ts';

/** Makes the separator sheets that are laid between papers before a stack is scanned. */
export const stackSheet: Verb = {
  name: 'stack sheet',
  summary: 'makes separator sheets (PDF) to lay between the papers of a stack',
  options: {
    out: { type: 'string', value: 'FILE', help: 'the PDF that is written', required: true },
    kind: { type: 'string', value: 'KIND|all', help: 'kind of the paper behind it, or a sheet for each kind; without it a boundary and no more' },
  },
  run: async (given) => {
    const out = optionOf(given, 'out') ?? '';
    const kinds = loadDocumentKinds(join(resourcesDir, 'document-kinds'));
    const wanted = optionOf(given, 'kind');
    const chosen = wanted === 'all' ? kinds : kinds.filter(({ kind }) => kind === wanted);
    if (wanted !== null && chosen.length === 0) throw new UsageProblem(`There is no kind “${wanted}”. Kinds: ${kinds.map(({ kind }) => kind).join(', ')}, all.`);
    const sheets = wanted === null ? [{ kind: null, name: 'Giấy tờ tiếp theo' }] : chosen.map(({ kind, name }) => ({ kind, name: name.vi }));
    await writeFile(out, await separatorSheets(sheets, { regular: paperFont('regular'), bold: paperFont('bold') }));
    return { ok: true, json: { ok: true, file: out, sheets: sheets.map(({ kind }) => kind) }, text: `${out}: ${String(sheets.length)} sheet(s)` };
  },
};
