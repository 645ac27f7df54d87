import { parseArgs } from 'node:util';
import { parseCardQr } from '../electron/core/identity/card-qr.ts';
import { emptyTrust } from '../native/emrtd/passive-authentication/trust-store.ts';
import { cardOfProfile, trustOf } from '../native/emrtd/virtual/profile-cards.ts';
import { cardTargets, fuzz, fuzzSessions } from '../native/emrtd/virtual/fuzz/fuzz-card.ts';
import { newTestPki } from '../native/emrtd/virtual/pki/test-pki.ts';
import { cardQrText, virtualPeople } from '../native/virtual/people.ts';

// `npm run fuzz:card -- [--seed N] [--seconds N]`: a minute of hostile bytes for everything that reads a card.
const { values } = parseArgs({ options: { seed: { type: 'string' }, seconds: { type: 'string' } } });
const seed = Number(values.seed ?? 20_261_121);
const seconds = Number(values.seconds ?? 60);

const pki = newTestPki();
const card = await cardOfProfile('mau', pki, { photoBytes: 3000, cardSecurity: 'good' });
const qr = { name: 'QR', corpus: virtualPeople.map((person) => new TextEncoder().encode(cardQrText(person))), run: (bytes: Uint8Array) => parseCardQr(bytes) };
const parsers = fuzz([...cardTargets(card.document, trustOf(pki)), qr], seed, seconds / 2);
const sessions = await fuzzSessions(card.document, emptyTrust, seed, seconds / 2);

const findings = [...parsers.findings, ...sessions.findings];
console.log(JSON.stringify({ seed, runs: { ...parsers.runs, ...sessions.runs }, worstMilliseconds: parsers.worstMilliseconds, findings }, null, 1));
process.exitCode = findings.length === 0 ? 0 : 1;
