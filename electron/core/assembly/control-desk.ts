import { fail } from '../../../native/result.ts';
import type { ControlServices } from '../control/serve-control.ts';
import type { MaintenanceParts } from './maintenance-desk.ts';
import { examineKiosk } from './maintenance-desk.ts';
import { guardStorage } from '../storage/storage-failure.ts';

/** What the technician's tool can do with a kiosk at work. Who reaches its socket has the kiosk's own account already. */
export function controlDesk(parts: MaintenanceParts): ControlServices {
  const { staff } = parts.rooms;
  return {
    doctor: () => examineKiosk(parts),
    sync: () => parts.delivery.view(),
    addStaff: async (member) => {
      if (await staff.hasStaff(member.staffId)) return fail('staffIdTaken');
      const added = await guardStorage(() => staff.addStaff(member));
      return added.ok ? added : fail(added.failure.code);
    },
  };
}
