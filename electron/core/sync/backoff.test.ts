import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';
import { createAlarm } from './alarm.ts';
import { createGatewayClock } from './gateway-clock.ts';
import { syncTimings } from './timings.ts';

describe('the pause between tries', () => {
  it('grows with each failure and never passes the cap, for any number of failures', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (failures, chance) => {
      for (const pause of [syncTimings.gatewayPause, syncTimings.itemPause]) {
        const wait = backoffMs(failures, pause, () => chance);
        expect(wait).toBeGreaterThanOrEqual(pause.firstMs / 2);
        expect(wait).toBeLessThanOrEqual(pause.longestMs);
        expect(backoffMs(failures + 1, pause, () => chance)).toBeGreaterThanOrEqual(wait);
      }
    }));
  });

  it('differs from kiosk to kiosk', () => {
    expect(backoffMs(5, syncTimings.gatewayPause, () => 0)).toBeLessThan(backoffMs(5, syncTimings.gatewayPause, () => 0.9));
  });
});

describe('the alarm', () => {
  it('cuts a wait short, and a ring before the wait counts for it', async () => {
    const alarm = createAlarm();
    const waiting = alarm.wait(3_600_000);
    alarm.ring();
    await waiting;
    alarm.ring();
    await alarm.wait(3_600_000);
  });
});

describe('the gateway\'s clock', () => {
  it('corrects the kiosk\'s by what the gateway said, half a round trip later', () => {
    const clock = createGatewayClock(() => new Date('2026-11-04T00:00:00Z'));
    expect([clock.offsetMs(), clock.now().toISOString()]).toEqual([null, '2026-11-04T00:00:00.000Z']);
    clock.learn('2026-11-05T00:00:00Z', 2_000);
    expect(clock.now().toISOString()).toBe('2026-11-05T00:00:01.000Z');
    clock.learn('no time', 0);
    expect(clock.offsetMs()).toBe(86_401_000);
  });
});
