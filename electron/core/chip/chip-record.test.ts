import { expect, test } from 'vitest';
import { chipRecord } from '../../../tests/support/chip/chip-record.ts';
import { summaryOfChip } from './chip-record.ts';
import type { ChipRecord } from './chip-record.ts';

const active = { method: 'activeAuthentication', challenge: '00', signature: '00' } as const;
const agreed = { method: 'chipAuthentication', ephemeralPrivateKey: '00', command: '00', response: '00' } as const;

test.each([
  ['gateway', 'gateway', [active]],
  ['kiosk', 'kiosk', [active]],
  ['gateway', 'gateway', [agreed, active]],
  // The kiosk makes up the keys of Chip Authentication itself, whatever question it held in store.
  ['kiosk', 'gateway', [agreed]],
  ['none', 'gateway', []],
] as const)('a clerk is told “%s” where the question was the %s’s and the chip gave these proofs: %j', (challenger, nonceFrom, transcripts) => {
  const record = chipRecord();
  const summary = summaryOfChip({ ...record, evidence: { ...record.evidence, nonceFrom, transcripts: [...transcripts] } satisfies ChipRecord['evidence'] });
  expect(summary.challenger).toBe(challenger);
  expect(summary).not.toHaveProperty('evidence');
});
