/**
 * The gateway's time as far as it is known. Kiosks in remote communes drift by minutes, a flat battery sets them back by
 * years; requests are signed with the gateway's time, so they are taken all the same.
 */
export interface GatewayClock {
  /** The kiosk's time, corrected. */
  readonly now: () => Date;
  /** Learns from what the gateway said its time was; `roundTripMs` is how long asking took. */
  readonly learn: (serverTime: string, roundTripMs: number) => void;
  /** Milliseconds to add to the kiosk's clock; null while the gateway was never asked. */
  readonly offsetMs: () => number | null;
}

export function createGatewayClock(now: () => Date): GatewayClock {
  let offset: number | null = null;
  return {
    now: () => new Date(now().getTime() + (offset ?? 0)),
    learn: (serverTime, roundTripMs) => {
      const told = Date.parse(serverTime);
      if (Number.isFinite(told)) offset = Math.round(told + roundTripMs / 2 - now().getTime());
    },
    offsetMs: () => offset,
  };
}
