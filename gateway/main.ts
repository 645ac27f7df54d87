import { parseArgs } from 'node:util';
import { printEnrolmentCode } from './cli/enrolment-code.ts';
import { readConfig } from './config.ts';
import type { GatewayConfig } from './config.ts';
import { describeFault } from './logging/events.ts';
import { startGateway } from './start.ts';
import { timings } from './timings.ts';

const usage = `Usage: main serve | main enrol-code --centre CODE [--agency CODE]… [--json]
Environment: DATABASE_URL HOST PORT DATA_DIR GATEWAY_KEY_FILE TRUST_DIR ADMIN_TOKEN MAX_UPLOAD_BYTES LOG_LEVEL\n`;

await run(process.argv.slice(2));

async function run(words: string[]): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) return complain(`These variables are not valid: ${config.failure.join(', ')}`);
  const [command = 'serve', ...rest] = words;
  switch (command) {
    case 'serve':
      return serve(config.value);
    case 'enrol-code':
      return enrolCode(config.value, rest);
    default:
      return complain(usage.trimEnd());
  }
}

async function serve(config: GatewayConfig): Promise<void> {
  const started = await startGateway(config);
  if (!started.ok) return complain(`Another gateway already uses ${config.storageDir}`);
  const { address, stop } = started.value;
  // The one line on standard output: who started us waits for it. Logs go to standard error.
  process.stdout.write(`kiosk-gateway listening on ${address}\n`);
  const end = () => {
    setTimeout(() => process.exit(1), 2 * timings.shutdownGrace).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${JSON.stringify(describeFault(error))}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Started by a program that then died: without it nobody would ever end us, and our folder would stay taken.
  process.once('disconnect', end);
}

async function enrolCode(config: GatewayConfig, words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: { centre: { type: 'string' }, agency: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } },
  });
  if (values.centre === undefined) return complain(usage.trimEnd());
  const printed = await printEnrolmentCode(config, { centreCode: values.centre, agencyCodes: values.agency }, values.json);
  if (!printed.ok) complain(printed.failure);
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
