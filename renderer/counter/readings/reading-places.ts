import type { DossierDetail } from '../../../electron/core/contract/dossier.ts';
import type { FormField } from '../../../electron/core/contract/form.ts';
import type { PaperField } from '../../../electron/core/contract/paper.ts';
import type { ProvenValue } from '../../../electron/core/contract/provenance.ts';
import { fieldOfReading } from '../../../electron/core/contract/reading.ts';

/** Where on a dossier's papers a reading stands. */
export interface ReadingPlace {
  pageId: string;
  name: string;
}

/** One reading with all that is needed to judge it. */
export interface PlacedReading extends ReadingPlace {
  /** The paper and the page of it, from 1. */
  paper: string;
  at: number;
  read: PaperField;
  field: FormField;
  /** The reading in the spelling of `field`. */
  value: string;
  /** What stands in the form for it, whoever said it. */
  given: ProvenValue | null;
}

/** Finds a reading in the dossier; null where the dossier no longer has it. */
export function placedReading(dossier: DossierDetail, { pageId, name }: ReadingPlace): PlacedReading | null {
  for (const component of dossier.components) {
    const index = component.pages.findIndex((page) => page.pageId === pageId);
    const page = component.pages[index];
    const read = page?.found?.fields.find((one) => one.name === name);
    if (page === undefined || read === undefined) continue;
    const { field, value } = fieldOfReading(read, page.fills);
    const given = page.fills.some((fill) => fill.name === name) ? dossier.form.find((one) => one.fieldId === field.id)?.value : undefined;
    return { pageId, name, paper: component.name, at: index + 1, read, field, value, given: given ?? null };
  }
  return null;
}

export function samePlace(one: ReadingPlace, other: ReadingPlace): boolean {
  return one.pageId === other.pageId && one.name === other.name;
}

/** What clerks have found on the papers, by field of the form; a place left blank says nothing. */
export function checkedByField(dossier: DossierDetail): ReadonlyMap<string, { field: FormField; value: string }> {
  const pages = dossier.components.flatMap((component) => component.pages);
  return new Map(pages.flatMap(({ fills, checks }) => checks.flatMap(({ name, value }) => {
    const field = fills.find((fill) => fill.name === name)?.field;
    return field === undefined || value === null ? [] : [[field.id, { field, value }] as const];
  })));
}
