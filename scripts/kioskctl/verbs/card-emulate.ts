import { join } from 'node:path';
import { emulateCommand, listProfilesCommand, type ProfileDescription } from '../../../native/emrtd/virtual/cli/emulate-command.ts';
import { defaultDataDir } from '../../start/places.ts';
import { optionOf, UsageProblem, type Given, type Verb } from '../verb.ts';

/** Lays a virtual card on a virtual reader (vpcd) and keeps it there until ended. */
export const cardEmulate: Verb = {
  name: 'card emulate',
  summary: 'lay a virtual card on a virtual reader (vpcd) until ended; --list names the profiles',
  options: {
    list: { type: 'boolean', help: 'the profiles with number, CAN, birth and expiry date' },
    profile: { type: 'string', value: 'NAME', help: 'which card' },
    port: { type: 'string', value: 'N', help: 'the port of vpcd; 35963 where left out' },
    host: { type: 'string', value: 'ADDRESS', help: 'the address of vpcd; 127.0.0.1 where left out' },
    pki: { type: 'string', value: 'DIR', help: 'the test authority, made on first use; give it to `card read` as --trust' },
  },
  run: async (given, { say, signal }) => {
    if (given.options['list'] === true) return { ok: true, json: listProfilesCommand(), text: listProfilesCommand().map(inWords).join('\n') };
    const profile = optionOf(given, 'profile');
    if (profile === null) throw new UsageProblem('Which --profile? See --list.');
    const running = await emulateCommand({ profile, pki: optionOf(given, 'pki') ?? join(defaultDataDir, 'test-pki'), ...address(given) });
    if (!running.ok) return { ok: false, json: running, text: running.message };
    const card = running.value;
    const { description, trust } = card;
    say(`${inWords(description)}\nTrust: ${trust}\nThe card lies on the reader; Ctrl-C takes it away.`);
    signal.addEventListener('abort', () => void card.stop());
    await card.ended;
    return { ok: true, json: { ok: true, profile: description, trust }, text: '' };
  },
};

function address(given: Given): { port?: number; host?: string } {
  const [port, host] = [optionOf(given, 'port'), optionOf(given, 'host')];
  if (port !== null && !/^\d{1,5}$/.test(port)) throw new UsageProblem('--port wants a number.');
  return { ...(port === null ? {} : { port: Number(port) }), ...(host === null ? {} : { host }) };
}

function inWords({ name, what, number, can, birthDate, expiryDate }: ProfileDescription): string {
  return `${name.padEnd(24)} ${number}  CAN ${can}  born ${birthDate}  expires ${expiryDate ?? 'never     '}  ${what}`;
}
