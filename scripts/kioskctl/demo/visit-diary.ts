import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KioskPage } from '../page/kiosk-page.ts';

/** One step of a visit and how long the machine made the person wait in it, in milliseconds. */
export interface StepTime {
  readonly name: string;
  readonly ms: number;
}

export interface VisitTimes {
  /** The sum of the steps: what the person spent waiting. */
  readonly machineMs: number;
  readonly steps: readonly StepTime[];
}

/** Writes down the steps of the visits, with a numbered picture of each where a folder is given. */
export interface VisitDiary {
  /** `ms` may be several waits of one step. The picture shows the screen as the step has left it. */
  note(name: string, ms: number): Promise<void>;
  /** A picture alone, of something worth seeing that is no wait. */
  picture(name: string): Promise<void>;
  /** The steps since the last call. */
  close(): VisitTimes;
}

export async function openDiary(kiosk: KioskPage, folder: string | null): Promise<VisitDiary> {
  if (folder !== null) await mkdir(folder, { recursive: true });
  let steps: StepTime[] = [];
  let pictures = 0;
  const picture = async (name: string): Promise<void> => {
    pictures += 1;
    if (folder !== null) await kiosk.page.screenshot({ path: join(folder, `${String(pictures).padStart(2, '0')}-${name.replace(/[^a-z0-9]+/gu, '-')}.png`) });
  };
  return {
    picture,
    note: async (name, ms) => {
      steps.push({ name, ms: Math.round(ms) });
      await picture(name);
    },
    close: () => {
      const closed = steps;
      steps = [];
      return { machineMs: closed.reduce((sum, { ms }) => sum + ms, 0), steps: closed };
    },
  };
}
