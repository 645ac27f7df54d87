import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { button, drawKiosk, preparePage } from '../../gallery/draw-kiosk.tsx';
import { sampleVisits } from '../../gallery/sample-visits.ts';

preparePage();

describe('a scan that broke off', () => {
  test('leads on to the pages that are missing, not past them', () => {
    const { store } = drawKiosk(sampleVisits.scanFailed);
    expect(document.querySelector('.actions .button-primary')).toBe(button('goOnScanning'));
    fireEvent.click(button('goOnScanning'));
    expect(store.sent).toContainEqual({ type: 'dismissScanFailure' });
    expect(button('scanFeeder')).toBeTruthy();
  });

  test('says once that what was scanned is kept', () => {
    drawKiosk(sampleVisits.scanFailed);
    expect(screen.getByText('1 trang đã quét vẫn còn.')).toBeTruthy();
    expect(screen.getAllByText(/vẫn còn/u)).toHaveLength(1);
  });

  test('without a page there is nothing to be done with: the ways are open again', () => {
    drawKiosk(sampleVisits.scanFailedEmpty);
    expect(document.querySelector('[data-action=goOnScanning], [data-action=componentDone]')).toBeNull();
    expect(button('scanFeeder')).toBeTruthy();
  });

  test('nor where the paper was put off meanwhile', () => {
    drawKiosk({ ...sampleVisits.papersDone, scan: sampleVisits.scanFailed.scan, components: sampleVisits.papersDone.components.map((one) => (one.componentId === 'birthNotification' ? { ...one, state: { kind: 'later' } } : one)) });
    expect(document.querySelector('[data-action=goOnScanning]')).toBeNull();
    expect(document.querySelector('.actions .button-primary')).toBe(button('componentDone'));
  });
});
