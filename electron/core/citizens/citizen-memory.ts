import { z } from 'zod';
import type { IsoDate } from '../contract/dates.ts';
import { PrefillSource } from '../contract/form.ts';
import type { IdentityCard } from '../contract/identity-card.ts';
import type { ProvenValue } from '../contract/provenance.ts';
import type { ConsentPurpose, EarlierPaper } from '../contract/visit.ts';

/** A page of a kept paper: its picture's blob and the text that was read. */
export const KeptPage = z.strictObject({ pageId: z.string(), screenBlobId: z.string(), text: z.string() });
export type KeptPage = z.infer<typeof KeptPage>;

/** A paper of an earlier visit with all that a new dossier needs to attach it without scanning. */
export interface KeptPaper extends EarlierPaper {
  readonly blobId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly pageList: readonly KeptPage[];
}

/** What the kiosk may still know of a citizen, by the names a form asks for it; every value says `earlierVisit`. */
export interface CachedCitizen {
  readonly citizenId: string;
  readonly values: Readonly<Partial<Record<PrefillSource, ProvenValue>>>;
  readonly papers: readonly KeptPaper[];
}

export type PaperToKeep = Omit<KeptPaper, 'pages' | 'paperId'>;

/** What a citizen agreed to leave on the kiosk. What no purpose covers is not stored, whatever is passed. */
export interface Memory {
  /** The record that this visit was allowed to open and adds to; without it, what was kept under the number may be replaced. */
  readonly citizenId?: string;
  /** Without it, what was kept under the number stays and nothing is stored: a copied code must not erase anybody's data. */
  readonly mayReplace: boolean;
  readonly card: IdentityCard;
  readonly contact: Readonly<Partial<Record<'phone' | 'email', string>>>;
  readonly purposes: readonly ConsentPurpose[];
  /** The last day in Vietnam, at most 90 days ahead. */
  readonly until: IsoDate;
  readonly noticeVersion: string;
  readonly papers: readonly PaperToKeep[];
}

/**
 * The values as they are stored. Numbers stay out: the visit has the card in hand, and the kiosk keeps only a keyed hash
 * to find the record by.
 */
export const Profile = z.partialRecord(PrefillSource, z.string());
export type Profile = z.infer<typeof Profile>;

export function profileOf({ card, contact }: Pick<Memory, 'card' | 'contact'>): Profile {
  return {
    'citizen.fullName': card.fullName,
    'citizen.birthDate': card.birthDate,
    'citizen.sex': card.sex,
    'citizen.residence': card.residence,
    ...(card.issueDate === null ? {} : { 'citizen.issueDate': card.issueDate }),
    ...(contact.phone === undefined ? {} : { 'contact.phone': contact.phone }),
    ...(contact.email === undefined ? {} : { 'contact.email': contact.email }),
  };
}

/** The stored values with their origin; `at` is when the person confirmed and left them. */
export function valuesOf(profile: Profile, at: string): CachedCitizen['values'] {
  const proven = Object.entries(profile).map(([name, value]) => [name, { value, source: 'earlierVisit', at, confidence: 1 } satisfies ProvenValue]);
  return Object.fromEntries(proven) as CachedCitizen['values'];
}
