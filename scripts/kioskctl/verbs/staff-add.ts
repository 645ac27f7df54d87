import { askControl } from '../../../electron/core/control/ask-control.ts';
import { StaffRole } from '../../../electron/core/contract/staff.ts';
import type { NewStaffRequest } from '../../../electron/core/control/protocol.ts';
import { placeOptions, readPlace } from '../centre/place.ts';
import { withStorage } from '../centre/with-storage.ts';
import { readPin } from '../read-pin.ts';
import { optionOf, UsageProblem, type Given, type Verb } from '../verb.ts';

/** Lets somebody work at the counter or in maintenance, whether the kiosk runs or not. */
export const staffAdd: Verb = {
  name: 'staff add',
  summary: 'adds a member of staff; the PIN is asked for, or read from standard input',
  options: {
    id: { type: 'string', value: 'ID', help: 'what they sign in with', required: true },
    name: { type: 'string', value: 'NAME', help: 'the name on the screens', required: true },
    role: { type: 'string', value: 'ROLE', help: StaffRole.options.join(' or '), required: true },
    'pin-stdin': { type: 'boolean', help: 'read the PIN from the first line of standard input' },
    ...placeOptions,
  },
  run: async (given, { say }) => {
    const { dataDir } = await readPlace(given);
    const staff = await readStaff(given, say);
    const answer = await askControl(dataDir, staff);
    if (answer.ok && answer.value.kind === 'staffRefused') throw new Error(answer.value.failure === 'staffIdTaken' ? `“${staff.staffId}” is taken` : `the kiosk says ${answer.value.failure}`);
    if (!answer.ok) await addInStorage(dataDir, staff);
    return { ok: true, json: { ok: true, staffId: staff.staffId, role: staff.role }, text: `${staff.displayName} can sign in as “${staff.staffId}”.` };
  },
};

async function readStaff(given: Given, say: (line: string) => void): Promise<NewStaffRequest> {
  const role = StaffRole.safeParse(optionOf(given, 'role'));
  if (!role.success) throw new UsageProblem(`--role is ${StaffRole.options.join(' or ')}.`);
  const pin = await readPin({ fromInput: given.options['pin-stdin'] === true, say });
  return { ask: 'addStaff', staffId: optionOf(given, 'id') ?? '', displayName: optionOf(given, 'name') ?? '', role: role.data, pin };
}

async function addInStorage(dataDir: string, { staffId, displayName, role, pin }: NewStaffRequest): Promise<void> {
  const { createStaffDirectory } = await import('../../../electron/core/staff/staff-directory.ts');
  await withStorage(dataDir, async (database) => {
    const directory = createStaffDirectory({ database, clock: () => new Date() });
    if (await directory.hasStaff(staffId)) throw new Error(`“${staffId}” is taken`);
    await directory.addStaff({ staffId, displayName, role, pin });
  });
}
