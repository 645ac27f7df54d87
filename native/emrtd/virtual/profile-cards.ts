import { trustStoreOf } from '../passive-authentication/trust-store.ts';
import type { TrustStore } from '../passive-authentication/trust-store.ts';
import { createVirtualCard } from './card/card.ts';
import type { VirtualCard } from './card/card.ts';
import { makeDocument } from './document/document.ts';
import { virtualPerson } from '../../virtual/people.ts';
import { profileByName } from './oddities.ts';
import type { Oddities } from './oddities.ts';
import type { TestPki } from './pki/test-pki.ts';

/** The trust of a kiosk that knows the test authority and its revocations. */
export function trustOf(pki: TestPki): TrustStore {
  return trustStoreOf([
    { name: 'test-csca.cer', kind: 'certificates', bytes: pki.authority.certificate },
    { name: 'test-csca.crl', kind: 'revocationList', bytes: pki.crl },
  ]);
}

/** The card of a profile, personalised; throws for a name that no profile has. */
export async function cardOfProfile(name: string, pki: TestPki, more: Oddities = {}): Promise<VirtualCard> {
  const profile = profileByName(name);
  if (profile === undefined) throw new RangeError(`no profile ${name}`);
  const oddities = { ...profile.oddities, ...more };
  return createVirtualCard(await makeDocument(virtualPerson(profile.person), pki, oddities), oddities);
}
