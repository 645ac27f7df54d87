import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, test } from 'vitest';
import { ChipReason } from '../../electron/core/contract/chip.ts';
import type { ChipSummary } from '../../electron/core/contract/chip.ts';
import { createI18n } from '../shared/i18n/i18n.ts';
import { addCounterLocales } from './counter-locales.ts';
import { DossierChip } from './dossier-chip.tsx';

afterEach(cleanup);

test.each(['vi', 'en'] as const)('every reason about a chip is a sentence, in %s', async (language) => {
  const i18n = createI18n();
  addCounterLocales(i18n);
  await i18n.changeLanguage(language);
  const unknown = { answer: 'notEstablished' as const, reasons: [...ChipReason.options] };
  const chip: ChipSummary = { readAt: '2026-11-23T09:00:00.000Z', verdict: 'issuerNotVerified', access: { protocol: 'PACE', variant: 'ecdh generic aes128 13' }, intact: unknown, signerTrusted: unknown, chipGenuine: unknown, challenger: 'kiosk', notEstablished: [], crossCheck: [] };
  render(<I18nextProvider i18n={i18n}><DossierChip chip={chip} /></I18nextProvider>);
  const shown = document.body.textContent;
  expect(ChipReason.options.filter((reason) => new RegExp(`(?<!\\p{L})${reason}(?!\\p{L})`, 'u').test(shown))).toEqual([]);
  expect(shown).not.toMatch(/PACE|ecdh|chip\./u);
});
