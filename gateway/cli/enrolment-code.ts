import { z } from 'zod';
import type { GatewayConfig } from '../config.ts';
import { parseProblem } from '../wire/problems.ts';
import { mediaTypes, paths } from '../wire/protocol.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';

const issued = z.object({ code: z.string(), expiresAt: z.string(), gatewayKeyFingerprint: z.string() });

/**
 * Asks the running gateway for a code and prints it for the technician who stands at the kiosk. The gateway is found by
 * the same HOST and PORT, and lets us in by the same ADMIN_TOKEN, that it was started with.
 */
export async function printEnrolmentCode(
  config: GatewayConfig,
  request: { centreCode: string; agencyCodes: string[] | undefined },
  json: boolean,
): Promise<Result<null, string>> {
  if (config.adminToken === undefined) return fail('ADMIN_TOKEN is not set');
  const url = `http://${config.host}:${config.port}${paths.admin}/enrolment-codes`;
  const headers = { authorization: `Bearer ${config.adminToken}`, 'content-type': mediaTypes.json };
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(request) });
  } catch {
    return fail(`No gateway answers at ${config.host}:${config.port}`);
  }
  const body = await response.text();
  if (response.status !== 201) return fail(`The gateway refused: ${parseProblem(body)?.title ?? response.status}`);
  const reply = issued.parse(JSON.parse(body));
  const lines = [`Code:        ${reply.code}`, `Valid until: ${reply.expiresAt}`, `Gateway key: ${reply.gatewayKeyFingerprint}`];
  process.stdout.write(json ? `${JSON.stringify(reply)}\n` : `${lines.join('\n')}\n`);
  return succeed(null);
}
