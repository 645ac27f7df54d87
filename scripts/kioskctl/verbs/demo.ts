import type { DemoOutcome } from '../demo/run-demo.ts';
import type { VisitTimes } from '../demo/visit-diary.ts';
import { optionOf, UsageProblem, type Verb } from '../verb.ts';

/** Shows, unattended and on the real page, that the whole works: two visits by one person, and the gateway's record compared. */
export const demo: Verb = {
  name: 'demo',
  summary: 'a first and a second visit through the real page, unattended, compared with the gateway by hash',
  options: {
    out: { type: 'string', value: 'DIR', help: 'a numbered picture of every step goes there' },
    portrait: { type: 'boolean', help: 'a standing screen of 1080 × 1920 (the default)' },
    landscape: { type: 'boolean', help: 'a lying screen of 1920 × 1080' },
  },
  run: async (given, surroundings) => {
    if (given.options['portrait'] === true && given.options['landscape'] === true) throw new UsageProblem('A screen is --portrait or --landscape, not both.');
    const { runDemo } = await import('../demo/run-demo.ts');
    const outcome = await runDemo({ out: optionOf(given, 'out'), orientation: given.options['landscape'] === true ? 'landscape' : 'portrait' }, surroundings);
    return { ok: outcome.ok, json: outcome, text: textOf(outcome) };
  },
};

function textOf({ ok, problem, firstVisit, secondVisit, attachments, dossiersAtGateway }: DemoOutcome): string {
  const hashes = attachments.map(({ name, sha256Kiosk, sha256Gateway }) => `  ${name}\n    kiosk    ${sha256Kiosk ?? 'missing'}\n    gateway  ${sha256Gateway ?? 'missing'}`);
  return [
    ...visitLines('First visit', firstVisit),
    ...visitLines('Second visit', secondVisit),
    `At the gateway: ${String(dossiersAtGateway)} dossiers`,
    ...hashes,
    ok ? 'All is well.' : `Something is wrong: ${problem ?? ''}`,
  ].join('\n');
}

function visitLines(title: string, { machineMs, steps }: VisitTimes): string[] {
  return [`${title}: ${String(machineMs)} ms of waiting`, ...steps.map(({ name, ms }) => `  ${String(ms).padStart(6)} ms  ${name}`)];
}
