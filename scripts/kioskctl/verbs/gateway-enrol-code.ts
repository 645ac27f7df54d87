import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../start/places.ts';
import { optionOf, type Given, type Verb } from '../verb.ts';

/** Asks a running gateway for a one-time code that a kiosk can be enrolled with: the gateway's own command, under one roof. */
export const gatewayEnrolCode: Verb = {
  name: 'gateway enrol-code',
  summary: 'a one-time code to enrol a kiosk, from the gateway that HOST, PORT and ADMIN_TOKEN name',
  options: {
    centre: { type: 'string', value: 'CODE', help: 'the centre the kiosk stands in', required: true },
    agency: { type: 'string', value: 'CODE', help: 'the agency it files for; the gateway’s default where left out' },
  },
  run: async (given) => {
    const gateway = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'gateway', 'main.ts'), 'enrol-code', '--json', ...argsOf(given)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, complaint, code] = await Promise.all([text(gateway.stdout), text(gateway.stderr), new Promise((resolve) => gateway.once('close', resolve))]);
    if (code !== 0) throw new Error(complaint.trim());
    const issued = JSON.parse(out) as { code: string; expiresAt: string; gatewayKeyFingerprint: string };
    return { ok: true, json: issued, text: `Code:        ${issued.code}\nValid until: ${issued.expiresAt}\nGateway key: ${issued.gatewayKeyFingerprint}` };
  },
};

function argsOf(given: Given): string[] {
  const agency = optionOf(given, 'agency');
  return ['--centre', optionOf(given, 'centre') ?? '', ...(agency === null ? [] : ['--agency', agency])];
}
