import { plausibleExpiries } from '../../../electron/core/identity/card-expiry.ts';
import { parseCardQr } from '../../../electron/core/identity/card-qr.ts';
import type { AccessKey } from '../../../native/emrtd/access/access-key.ts';
import { readCardCommand, type ReadCardAnswer } from '../../../native/emrtd/cli/read-card-command.ts';
import { keysOfCard } from '../../../native/emrtd/vietnam/card-keys.ts';
import { optionOf, UsageProblem, type Given, type Verb } from '../verb.ts';

/** Reads whatever card lies on whatever PC/SC reader, and says everything about it. */
export const cardRead: Verb = {
  name: 'card read',
  summary: 'read the chip of the card on a reader: protocol, groups with their hashes, fields, the four answers',
  options: {
    reader: { type: 'string', value: 'NAME', help: 'a reader whose name contains this; the first with a card where left out' },
    can: { type: 'string', value: '6DIGITS', help: 'the card access number' },
    qr: { type: 'string', value: 'TEXT', help: 'the text of the card’s QR code, which gives the CAN and the keys of older cards' },
    mrz: { type: 'string', value: 'FILE', help: 'a file with the lines of the machine readable zone' },
    groups: { type: 'string', value: 'LIST', help: 'such as COM,DG1,DG2,DG13; the security object is always read' },
    trust: { type: 'string', value: 'DIR', help: 'CSCA certificates, master lists and CRLs' },
    out: { type: 'string', value: 'DIR', help: 'writes the raw files, the face and the evidence there' },
    wait: { type: 'string', value: 'SECONDS', help: 'how long to wait for a card; 30 where left out' },
  },
  run: async (given) => {
    const qr = optionOf(given, 'qr');
    const keys = qr === null ? null : keysOfQr(qr);
    const read = await readCardCommand({ ...texts(given), ...waiting(given), ...(keys === null ? {} : { keys }) });
    if (!read.ok) return { ok: false, json: { ok: false, code: read.code, message: read.message }, text: read.message };
    return { ok: true, json: { ok: true, ...read.value }, text: inWords(read.value) };
  },
};

function texts(given: Given): Record<string, string> {
  const names = ['reader', 'can', 'mrz', 'groups', 'trust', 'out'];
  return Object.fromEntries(names.flatMap((name) => { const value = optionOf(given, name); return value === null ? [] : [[name, value]]; }));
}

function waiting(given: Given): { wait?: number } {
  const seconds = optionOf(given, 'wait');
  if (seconds === null) return {};
  if (!/^\d{1,4}$/.test(seconds)) throw new UsageProblem('--wait wants a number of seconds.');
  return { wait: Number(seconds) * 1000 };
}

function keysOfQr(text: string): readonly AccessKey[] {
  const parsed = parseCardQr(text);
  // A text that this version cannot read whole still begins with the number, which is all that a chip of today asks for.
  const number12 = /^\d{12}(?=\||$)/.exec(text.trim())?.[0];
  if (!parsed.ok && number12 !== undefined) return keysOfCard({ number: number12 });
  if (!parsed.ok) throw new UsageProblem(`--qr is not the text of a card (${parsed.failure}).`);
  const { number, birthDate, issueDate } = parsed.value.card;
  const expiryDates = issueDate === null ? [] : plausibleExpiries(birthDate, issueDate).flatMap((expiry) => (expiry.kind === 'unknown' ? [] : [expiry.date]));
  return keysOfCard({ number, birthDate, expiryDates });
}

function inWords({ reader, access, files, answers, apduCount, milliseconds }: ReadCardAnswer): string {
  const groups = files.map(({ name, length, sha256 }) => `  ${name.padEnd(11)} ${String(length).padStart(7)} bytes  ${sha256}`);
  const said = (['intact', 'signerTrusted', 'chipGenuine'] as const).map((name) => `  ${name.padEnd(15)} ${answers[name].answer} ${answers[name].reasons.join(', ')}`);
  return [`Reader: ${reader}`, `Access: ${JSON.stringify(access)}`, ...groups, ...said, `  ${'notEstablished'.padEnd(15)} ${answers.notEstablished.join(', ')}`, `${String(apduCount)} commands, ${String(milliseconds['done'] ?? 0)} ms`].join('\n');
}
