import type { DoctorReport } from '../../../electron/core/contract/kiosk.ts';
import { askControl } from '../../../electron/core/control/ask-control.ts';
import { placeOptions, readPlace } from '../centre/place.ts';
import type { Verb } from '../verb.ts';

/** Examines the kiosk that runs, or starts one for the examination where none does. */
export const doctor: Verb = {
  name: 'doctor',
  summary: 'examines devices, disk, keys, database, audit, clock and network',
  options: placeOptions,
  run: async (given, { say, signal }) => {
    const place = await readPlace(given);
    const answer = await askControl(place.dataDir, { ask: 'doctor' });
    if (answer.ok && answer.value.kind === 'doctor') return outcome(answer.value.report);
    if (!answer.ok && answer.failure !== 'notRunning') throw new Error(answer.failure === 'notAllowed' ? 'this account may not ask the running kiosk; use the kiosk’s own account or root' : 'the running kiosk is of another version');
    const { examineOnce } = await import('../centre/examine-once.ts');
    return outcome(await examineOnce(place, say, signal));
  },
};

const marks = { ok: 'ok     ', warning: 'look   ', failed: 'FAILED ' } as const;

function outcome(report: DoctorReport): { ok: boolean; json: DoctorReport; text: string } {
  const lines = report.checks.map(({ name, state, detail }) => `${marks[state]} ${name}: ${detail}`);
  return { ok: report.ok, json: report, text: [...lines, report.ok ? 'Nothing has failed.' : 'Something has failed.'].join('\n') };
}
