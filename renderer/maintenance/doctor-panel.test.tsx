import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, test } from 'vitest';
import type { DoctorReport } from '../../electron/core/contract/kiosk.ts';
import { KioskProvider } from '../connection/kiosk-context.tsx';
import type { KioskClient } from '../connection/dial.ts';
import { createRecordingStore } from '../gallery/recording-store.ts';
import { createSampleClient } from '../gallery/sample-client.ts';
import { sampleVisits } from '../gallery/sample-visits.ts';
import { createI18n } from '../shared/i18n/i18n.ts';
import { DoctorPanel } from './doctor-panel.tsx';
import { addMaintenanceLocales } from './maintenance-locales.ts';

afterEach(() => { cleanup(); });

test('the parts of the check-up are named in the technician’s language, and none that it does not know is left out', async () => {
  const names = ['disk', 'key', 'database', 'audit', 'clock', 'gateway', 'trust', 'ocr', 'resources', 'device documentScanner Fujitsu fi', 'new part'];
  const report: DoctorReport = { ok: true, at: '2026-11-21T02:20:00Z', checks: names.map((name) => ({ name, state: 'ok', detail: '' })) };
  const client = createSampleClient();
  const store = createRecordingStore(sampleVisits.welcome);
  store.show({ client: { ...client, maintenance: { ...client.maintenance, doctor: () => Promise.resolve({ ok: true, value: report }) } } as unknown as KioskClient });
  const i18n = createI18n();
  addMaintenanceLocales(i18n);
  render(<I18nextProvider i18n={i18n}><KioskProvider store={store} loadAsset={async () => null}><DoctorPanel /></KioskProvider></I18nextProvider>);
  await screen.findByText('Chỗ trống trên ổ đĩa');
  expect([...document.querySelectorAll('.check > .strong')].map(({ textContent }) => textContent)).toEqual([
    'Chỗ trống trên ổ đĩa', 'Khóa dữ liệu', 'Cơ sở dữ liệu', 'Nhật ký kiểm tra', 'Đồng hồ', 'Hệ thống tiếp nhận', 'Danh sách nơi cấp thẻ được tin cậy', 'Bộ đọc chữ', 'Thủ tục và biểu mẫu',
    'Thiết bị: Máy quét giấy, Fujitsu fi', 'new part',
  ]);
});
