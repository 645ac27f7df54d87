import { virtualPerson } from '../../../virtual/people.ts';
import { refused } from '../../cli/command-result.ts';
import type { CommandResult } from '../../cli/command-result.ts';
import { profileByName, profiles } from '../oddities.ts';
import { openTestPki } from '../pki/test-pki.ts';
import { cardOfProfile } from '../profile-cards.ts';
import { layOnVpcd } from '../vpcd-client.ts';
import type { LaidCard } from '../vpcd-client.ts';

/** `kioskctl card emulate --profile NAME [--port 35963] [--host …] [--pki DIR]`. */
export interface EmulateArguments {
  readonly profile: string;
  readonly port?: number;
  readonly host?: string;
  /** Folder of the test authority; made on first use, and what a reader takes as `--trust`. */
  readonly pki: string;
}

export interface ProfileDescription {
  readonly name: string;
  readonly what: string;
  readonly number: string;
  readonly can: string;
  readonly birthDate: string;
  /** Null for a card without expiry. */
  readonly expiryDate: string | null;
}

export interface RunningCard {
  readonly description: ProfileDescription;
  readonly trust: string;
  /** Resolves after `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** `kioskctl card emulate --list`: the profiles with what opens them. */
export function listProfilesCommand(): ProfileDescription[] {
  return profiles.map(({ name }) => describe(name)).flatMap((description) => description ?? []);
}

/**
 * Lays a profile's card on a virtual reader and keeps it there until stopped: again after it lifted itself off, and again
 * after the reader died.
 */
export async function emulateCommand(args: EmulateArguments): Promise<CommandResult<RunningCard>> {
  const description = describe(args.profile);
  if (description === null) return refused('noProfile', 'no such profile; see --list');
  const card = await cardOfProfile(args.profile, openTestPki(args.pki));
  const address = { host: args.host ?? '127.0.0.1', port: args.port ?? 35_963 };
  let laid: LaidCard;
  try {
    laid = await layOnVpcd(card, address);
  } catch {
    return refused('noReader', `no virtual reader listens on ${address.host}:${address.port}`);
  }
  let stopped = false;
  const keep = async (): Promise<void> => {
    for (;;) {
      const why = await laid.gone;
      if (stopped) return;
      await new Promise((resolve) => setTimeout(resolve, why === 'liftedOff' ? pauses.lifted : pauses.reader));
      if (stopped) return;
      laid = await layOnVpcd(card, address).catch(() => laid);
    }
  };
  const ended = keep();
  const stop = async (): Promise<void> => {
    stopped = true;
    await laid.lift();
    await ended;
  };
  return { ok: true, value: { description, trust: args.pki, ended, stop } };
}

/** How long a citizen takes to lay the card down again, and between two looks for a dead reader, in milliseconds. */
const pauses = { lifted: 1500, reader: 500 } as const;

function describe(name: string): ProfileDescription | null {
  const profile = profileByName(name);
  if (profile === undefined) return null;
  const { number, birthDate, expiryDate } = virtualPerson(profile.person);
  return { name, what: profile.what, number, can: number.slice(-6), birthDate, expiryDate };
}
