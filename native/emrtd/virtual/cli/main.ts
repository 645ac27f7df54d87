import { parseArgs } from 'node:util';
import { readCardCommand } from '../../cli/read-card-command.ts';
import { verifyEvidenceCommand } from '../../cli/verify-evidence-command.ts';
import { emulateCommand, listProfilesCommand } from './emulate-command.ts';

// A plain way to run the card commands while developing: `node native/emrtd/virtual/cli/main.ts read --can 000019 …`.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reader: { type: 'string' }, can: { type: 'string' }, qr: { type: 'string' }, mrz: { type: 'string' }, groups: { type: 'string' }, trust: { type: 'string' },
    out: { type: 'string' }, nonce: { type: 'string' }, profile: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' }, pki: { type: 'string' },
    wait: { type: 'string' }, list: { type: 'boolean' }, json: { type: 'boolean' },
  },
});

const result = await run(positionals[0] ?? '');
process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
process.exitCode = 'ok' in result && !result.ok ? 1 : 0;

async function run(command: string): Promise<object> {
  const { port, wait, list, json: _json, ...texts } = values;
  switch (command) {
    case 'read': return readCardCommand({ ...texts, ...(wait === undefined ? {} : { wait: Number(wait) }) });
    case 'verify': return verifyEvidenceCommand({ ...texts, file: positionals[1] ?? '' });
    case 'emulate': return list === true ? listProfilesCommand() : emulate(port);
    default: return { ok: false, code: 'usage', message: 'read | verify EVIDENCE | emulate' };
  }
}

async function emulate(port: string | undefined): Promise<object> {
  const { profile = 'mau', host, pki = '.data/test-pki' } = values;
  const running = await emulateCommand({ profile, pki, ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port: Number(port) }) });
  if (!running.ok) return running;
  process.stderr.write(`${JSON.stringify(running.value.description)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.value.stop());
  await running.value.ended;
  return { ok: true };
}
