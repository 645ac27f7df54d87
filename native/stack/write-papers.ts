import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentKind } from '../paper/document-kind.ts';
import { renderParts } from '../rendition/render-parts.ts';
import { writeWhole } from '../whole-file.ts';
import { archiveMetadata } from './archive-metadata.ts';
import type { ArchiveMetadata } from './archive-metadata.ts';
import type { PaperFacts, SheetSource } from './page-facts.ts';
import { paperCode, paperFileName } from './paper-name.ts';
import type { PaperWarning, StackPaper } from './split-stack.ts';
import type { WorkFolder } from './work-folder.ts';

export interface WrittenPaper {
  /** As the archive's rules name a paper; see `paperCode`. */
  readonly code: string;
  readonly kind: string | null;
  readonly metadata: ArchiveMetadata;
  readonly pages: readonly (SheetSource & Pick<PaperFacts, 'kind' | 'number' | 'sides' | 'warnings' | 'size' | 'fields'>)[];
  /** `notKept`: an identity card, shown and not stored. `tooLarge`: not even a page alone stays under the limit. */
  readonly warnings: readonly (PaperWarning | 'notKept' | 'tooLarge')[];
  /** Its PDF, or several where one would be too large. */
  readonly files: readonly string[];
}

export interface WritingOptions {
  readonly out: string;
  readonly agency: string;
  readonly kinds: readonly DocumentKind[];
  readonly maxBytes?: number;
}

/** Writes each paper's PDF; one that an earlier run has written of the same sheets stays. */
export async function writePapers(papers: readonly StackPaper[], work: WorkFolder, options: WritingOptions): Promise<WrittenPaper[]> {
  const written: WrittenPaper[] = [];
  for (const [index, paper] of papers.entries()) written.push(await writePaper(paper, index + 1, work, options));
  return written;
}

async function writePaper(paper: StackPaper, sequence: number, work: WorkFolder, options: WritingOptions): Promise<WrittenPaper> {
  const code = paperCode({ agency: options.agency, kind: paper.kind, sequence });
  const kept = paper.pages.filter((page) => page.stored !== null);
  const title = options.kinds.find(({ kind }) => kind === paper.kind)?.name.vi ?? 'Giấy tờ';
  const files = kept.length === 0 ? [] : await writeParts(kept, { code, title }, work, options);
  return {
    code,
    kind: paper.kind,
    metadata: archiveMetadata(paper.pages, { code, typeName: title }),
    pages: paper.pages.map(({ source, kind, number, sides, warnings, size, fields }) => ({ ...source, kind, number, sides, warnings, size, fields })),
    warnings: [...paper.warnings, ...(kept.length < paper.pages.length ? ['notKept' as const] : []), ...(files === undefined ? ['tooLarge' as const] : [])],
    files: files ?? [],
  };
}

/** Undefined where a page alone is too large. */
async function writeParts(pages: readonly PaperFacts[], about: { code: string; title: string }, work: WorkFolder, options: WritingOptions): Promise<string[] | undefined> {
  const made = createHash('sha256').update(JSON.stringify([about, options.maxBytes, pages.map(({ stored }) => stored)])).digest('hex');
  const earlier = [...work.papers].filter(([, of]) => of === made).map(([file]) => join(options.out, file));
  if (earlier.length > 0 && (await Promise.all(earlier.map((file) => stat(file).catch(() => undefined)))).every((file) => file !== undefined)) return earlier;
  const limit = options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes };
  const parts = await renderParts(pages.map((page) => () => work.load(page)), { title: about.title, keywords: about.code, created: work.begun, ...limit });
  if (parts === undefined) return undefined;
  const names = parts.map((_, part) => paperFileName({ ...about, date: work.begun, part: parts.length === 1 ? null : part + 1 }));
  for (const [part, name] of names.entries()) await writeWhole(join(options.out, name), parts[part]?.bytes ?? new Uint8Array());
  for (const name of names) await work.notePaper(name, made);
  return names.map((name) => join(options.out, name));
}
