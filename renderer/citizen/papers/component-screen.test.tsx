import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { PageView, VisitView } from '../../../electron/core/contract/visit.ts';
import { button, drawKiosk, preparePage } from '../../gallery/draw-kiosk.tsx';
import type { RecordingStore } from '../../gallery/recording-store.ts';
import { bareKiosk, sampleKiosk } from '../../gallery/sample-kiosk.ts';
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

const mainButton = (): Element | null => document.querySelector('.actions .button-primary');
const open = (visit: VisitView, kiosk = sampleKiosk): RecordingStore => {
  const { store } = drawKiosk(visit, { kiosk });
  fireEvent.click(button('openComponent', 'birthNotification'));
  return store;
};
const scannedWith = (...doubts: PageView['doubts'][]): VisitView => {
  const [like] = sampleVisits.papersDoubtful.components.flatMap(({ state }) => (state.kind === 'scanned' ? state.pages : []));
  const pages = like === undefined ? [] : doubts.map((its, at): PageView => ({ ...like, pageId: `page-${at + 1}`, doubts: its }));
  return { ...sampleVisits.papersDone, components: sampleVisits.papersDone.components.map((one) => (one.state.kind === 'scanned' ? { ...one, state: { kind: 'scanned', pages } } : one)) };
};

describe('a page that cannot be used', () => {
  test('makes taking it again the main act; going on without is possible, in words', () => {
    const store = open(sampleVisits.papersDoubtful);
    expect(mainButton()).toBe(button('scanAgain'));
    expect(button('componentDone').textContent).toBe('Vẫn dùng');
    fireEvent.click(button('scanAgain'));
    expect(store.sent).toContainEqual({ type: 'retakePage', pageId: 'page-1' });
  });

  test('is the one that is shown first, and no green mark stands beside it', () => {
    open(scannedWith([], ['blurred'], []));
    expect(screen.getByText('Trang 2 trên 3')).toBeTruthy();
    expect(screen.getByText('Trang này bị mờ, khó đọc.')).toBeTruthy();
    expect(document.querySelector('.viewer-side > .spread .badge-good')).toBeNull();
  });

  test('keeps the main act also while a good one is looked at, by its number', () => {
    const store = open(scannedWith([], ['cutOff']));
    fireEvent.click(document.querySelectorAll('[data-action=openPage]')[0] ?? document.body);
    expect(mainButton()?.textContent).toBe('Quét lại trang 2');
    fireEvent.click(button('scanAgain'));
    expect(store.sent).toContainEqual({ type: 'retakePage', pageId: 'page-2' });
  });

  test('comes before questions about it: the answer would be for nothing', () => {
    open({ ...sampleVisits.papersDoubtful, questions: sampleVisits.papersRead.questions });
    expect(mainButton()).toBe(button('scanAgain'));
    expect(document.querySelector('[data-action=answerQuestions]')).toBeNull();
  });

  test('is named in the list of papers, where “Đã quét” was green', () => {
    const { store } = drawKiosk(sampleVisits.papersDoubtfulList);
    expect(button('openComponent', 'birthNotification').querySelector('.badge')?.textContent).toBe('Trang 2 bị mờ');
    expect(document.querySelector('.notice-good')).toBeNull();
    expect(mainButton()).toBe(button('finishPapers'));
    act(() => store.show({ visit: scannedWith(['dark'], ['blank']) }));
    expect(button('openComponent', 'birthNotification').querySelector('.badge')?.textContent).toBe('2 trang nên quét lại');
  });

  test('good pages leave everything as it was', () => {
    open({ ...sampleVisits.papersRead, questions: [] });
    expect(mainButton()).toBe(button('componentDone'));
    expect(document.querySelector('.viewer-side > .spread .badge-good')).not.toBeNull();
  });
});

describe('handing in a paper', () => {
  test('shows one way, the main button; the others are one press further, and back again', () => {
    const store = open(sampleVisits.papers);
    expect(mainButton()).toBe(button('scanFeeder'));
    expect(document.querySelector('[data-action=scanFlatbed], [data-action=openCamera], [data-action=bringLater]')).toBeNull();
    fireEvent.click(button('otherWays'));
    expect([...document.querySelectorAll('.ways [data-action]')].map((one) => one.getAttribute('data-action'))).toEqual(['scanFlatbed', 'scanBothSides', 'openCamera', 'bringLater']);
    fireEvent.click(button('goBack'));
    fireEvent.click(button('scanFeeder'));
    expect(store.sent).toContainEqual({ type: 'scan', componentId: 'birthNotification', scannerId: 'documentScanner', source: 'feeder', bothSides: false });
  });

  test('both sides and the glass are scanned as such', () => {
    const store = open(sampleVisits.papers);
    fireEvent.click(button('otherWays'));
    fireEvent.click(button('scanBothSides'));
    fireEvent.click(button('scanFlatbed'));
    expect(store.sent).toContainEqual({ type: 'scan', componentId: 'birthNotification', scannerId: 'documentScanner', source: 'feeder', bothSides: true });
    expect(store.sent).toContainEqual({ type: 'scan', componentId: 'birthNotification', scannerId: 'documentScanner', source: 'flatbed', bothSides: false });
  });

  test('a single other way needs no press to be seen', () => {
    open(sampleVisits.papers, bareKiosk);
    expect(mainButton()).toBe(button('openCamera'));
    expect(button('bringLater')).toBeTruthy();
    expect(document.querySelector('[data-action=otherWays]')).toBeNull();
  });

  test('a camera that cannot be opened is not offered again: with no scanner either, later is what remains', async () => {
    open(sampleVisits.papers, bareKiosk);
    fireEvent.click(button('openCamera'));
    await waitFor(() => { expect(mainButton()).toBe(button('bringLater')); });
    expect(document.querySelector('[data-action=openCamera]')).toBeNull();
    expect(document.querySelector('[data-failure=cameraAbsent]')).not.toBeNull();
    expect(screen.getByText('Máy quét và máy ảnh đều không dùng được. Vui lòng gọi cán bộ.')).toBeTruthy();
  });
});
