/** A wait that can be cut short. */
export interface Alarm {
  readonly ring: () => void;
  /** Resolves after the time or at the next ring; a ring while nobody waited counts for the next wait. */
  readonly wait: (ms: number) => Promise<void>;
}

export function createAlarm(): Alarm {
  let rung = false;
  let wakeUp: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wakeUp?.();
    },
    wait: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wakeUp = null;
      rung = false;
    },
  };
}
