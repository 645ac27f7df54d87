import { join } from 'node:path';
import { canRunVirtualPcscd, virtualPcscd } from '../../native/card-reader/virtual/virtual-pcscd.ts';
import type { VirtualCard } from '../../native/emrtd/virtual/card/card.ts';
import { createVirtualCard } from '../../native/emrtd/virtual/card/card.ts';
import { makeDocument } from '../../native/emrtd/virtual/document/document.ts';
import { profileByName } from '../../native/emrtd/virtual/oddities.ts';
import { openTestPki } from '../../native/emrtd/virtual/pki/test-pki.ts';
import { layOnVpcd } from '../../native/emrtd/virtual/vpcd-client.ts';
import type { LaidCard } from '../../native/emrtd/virtual/vpcd-client.ts';
import { virtualPeople } from '../../native/virtual/people.ts';
import type { VirtualPerson } from '../../native/virtual/people.ts';
import type { CardReaderConfig } from '../core/config.ts';
import type { ChipProfile } from './dock-api.ts';

/** The chip reader of the virtual centre: a real pcscd with a virtual reader, on which people's cards are laid. */
export interface VirtualCardReader {
  /** False where no pcscd of our own can run: not root, or vpcd is missing. Everything else works then. */
  readonly possible: boolean;
  /** What the kiosk needs to know; only a kiosk that is told so trusts the test authority. */
  readonly config: CardReaderConfig | null;
  /** Certificates of the test authority, for the kiosk and the gateway of this centre alone. */
  readonly trustDir: string;
  lying(): LyingCard | null;
  /** Lays a person's card down in place of the one that lies there; false for a person who does not exist. */
  lay(personId: string, profile: ChipProfile): Promise<boolean>;
  lift(): Promise<void>;
  stop(): Promise<void>;
}

export interface LyingCard {
  readonly personId: string;
  readonly profile: ChipProfile;
}

/** Starts reader and daemon in `dir`; without the rights for it gives a reader that is not possible. */
export async function startVirtualCardReader(dir: string, say: (line: string) => void): Promise<VirtualCardReader> {
  const trustDir = join(dir, 'trust');
  const pki = openTestPki(trustDir);
  const pcscd = canRunVirtualPcscd() ? await virtualPcscd(join(dir, 'pcscd')) : null;
  const started = pcscd !== null && (await pcscd.start().then(() => true, () => false));
  if (pcscd === null || !started) {
    await pcscd?.stop();
    say('The virtual chip reader needs root, pcscd and vsmartcard-vpcd; without it the virtual centre has none.');
    return { possible: false, config: null, trustDir, lying: () => null, lay: async () => false, lift: async () => undefined, stop: async () => undefined };
  }
  const cards = cardMaker(pki);
  let lying: { readonly card: LyingCard; readonly laid: LaidCard } | null = null;
  const lift = async (): Promise<void> => {
    const taken = lying;
    lying = null;
    await taken?.laid.lift();
  };
  return {
    possible: true,
    config: { kind: 'pcsc', reader: pcscd.readerName, service: pcscd.socketPath, trustDir },
    trustDir,
    lying: () => lying?.card ?? null,
    lay: async (personId, profile) => {
      const person = virtualPeople.find(({ id }) => id === personId);
      if (person === undefined) return false;
      await lift();
      const laid = await layOnVpcd(await cards(person, profile), pcscd);
      const now = { card: { personId, profile }, laid };
      lying = now;
      // A card may be lifted by its own oddity, or its reader may die.
      void laid.gone.then(() => { if (lying === now) lying = null; });
      return true;
    },
    lift,
    stop: async () => {
      await lift();
      await pcscd.stop();
    },
  };
}

/** Makes cards; the one that was laid down last is the same piece of plastic when it is laid down again. */
function cardMaker(pki: ReturnType<typeof openTestPki>): (person: VirtualPerson, profile: ChipProfile) => Promise<VirtualCard> {
  let last: { readonly name: string; readonly card: Promise<VirtualCard> } | null = null;
  return (person, profile) => {
    const name = `${person.id} ${profile}`;
    if (last?.name !== name) last = { name, card: makeCard(person, profile, pki) };
    return last.card;
  };
}

async function makeCard(person: VirtualPerson, profile: ChipProfile, pki: ReturnType<typeof openTestPki>): Promise<VirtualCard> {
  // A person's own card has the shape of its time: sparse, flat, with old number.
  const oddities = profileByName(profile === 'good' ? person.id : profile)?.oddities ?? {};
  return createVirtualCard(await makeDocument(person, pki, oddities), oddities);
}
