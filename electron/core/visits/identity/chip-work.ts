import type { Failure } from '../../contract/failures.ts';
import type { ChipOutcome } from '../../chip/read-chip.ts';
import { isBelieved } from '../../chip/chip-record.ts';
import { evidenceOf } from '../state/identity-evidence.ts';
import type { VisitHost } from '../visit-host.ts';
import type { VisitPorts } from '../visit-ports.ts';

/**
 * Reads the chip of the visit's card while the citizen looks at who they are, once; afterwards watches whether the card was
 * taken back. Whatever comes of it, the visit can go on without.
 */
export async function readChipOfVisit(host: VisitHost, ports: Pick<VisitPorts, 'chip' | 'clock' | 'log'>, signal: AbortSignal): Promise<Failure | null> {
  const { chip } = ports;
  const visit = host.visit();
  if (visit === null || visit.card === null) return null;
  if (visit.chip === null) {
    host.showChip({ failed: null, progress: { state: 'unavailable' } });
    const started = performance.now();
    const outcome = await chip.read(visit.card, (progress) => host.showChip({ progress }), signal);
    if (signal.aborted || outcome.kind === 'stopped') return null;
    const refused = await take(outcome, Math.round(performance.now() - started), host, ports, signal);
    if (refused !== null) return refused;
  }
  host.showChip({ takeBack: chip.cardLies() });
  await chip.lifted(signal);
  if (!signal.aborted) host.showChip({ takeBack: false });
  return null;
}

async function take(
  outcome: Exclude<ChipOutcome, { kind: 'stopped' }>, ms: number, host: VisitHost, { chip, clock, log }: Pick<VisitPorts, 'chip' | 'clock' | 'log'>, signal: AbortSignal,
): Promise<Failure | null> {
  const visit = host.visit();
  if (visit === null || visit.card === null) return null;
  if (outcome.kind === 'failed') {
    log.event('chipNotRead', { reason: outcome.reason });
    host.showChip({ failed: outcome.reason });
    return null;
  }
  const { report } = outcome;
  const evidence = evidenceOf(report, visit.card, visit.cardSource === 'declared' ? 'typed' : 'qr', clock());
  log.event('chipRead', { verdict: evidence.chip.verdict, access: report.access.protocol, commands: report.cost.commands, ms });
  const taken = await host.takeEvidence(evidence, signal);
  if (!taken.ok) return taken.failure;
  if (isBelieved(evidence.chip)) host.showChip({ details: report.files.get('DG13') ?? null });
  const picture = await chip.photo(report);
  if (picture !== null && !signal.aborted) host.showChip({ picture });
  return null;
}
