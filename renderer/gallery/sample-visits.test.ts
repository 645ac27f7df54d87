import { describe, expect, test } from 'vitest';
import { DossierDetail } from '../../electron/core/contract/dossier.ts';
import { DoctorReport, KioskView } from '../../electron/core/contract/kiosk.ts';
import { VisitView } from '../../electron/core/contract/visit.ts';
import { sampleDetail, sampleReport } from './sample-dossiers.ts';
import { bareKiosk, brokenKiosk, sampleKiosk } from './sample-kiosk.ts';
import { sampleVisits } from './sample-visits.ts';

describe('what the gallery shows is what a core would send', () => {
  test.each(Object.entries(sampleVisits))('visit %s', (_id, visit) => {
    expect(VisitView.safeParse(visit).error?.issues ?? []).toEqual([]);
  });
  test.each([sampleKiosk, bareKiosk, brokenKiosk])('kiosk', (kiosk) => {
    expect(KioskView.safeParse(kiosk).success).toBe(true);
  });
  test('dossier and check-up', () => {
    expect(DossierDetail.safeParse(sampleDetail).success).toBe(true);
    expect(DoctorReport.safeParse(sampleReport).success).toBe(true);
  });
  test('every step has a picture', () => {
    const drawn = new Set(Object.values(sampleVisits).map((visit) => visit.step));
    expect(VisitView.options.map((option) => option.shape.step.value).filter((step) => !drawn.has(step))).toEqual([]);
  });
});
