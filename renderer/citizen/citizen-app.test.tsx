import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { button, drawKiosk, preparePage } from '../gallery/draw-kiosk.tsx';
import { brokenKiosk, sampleKiosk } from '../gallery/sample-kiosk.ts';
import { sampleVisits } from '../gallery/sample-visits.ts';

preparePage();

describe('the citizen’s side in bad moments', () => {
  test('after a restart nothing of the visit is drawn before its owner has said so', async () => {
    const { store } = drawKiosk(sampleVisits.form, { kiosk: { ...sampleKiosk, restored: true } });
    expect(document.body.textContent).not.toContain('Trần Thị Mẫu');
    await act(async () => { fireEvent.click(button('resume')); });
    expect(store.sent).toContainEqual({ type: 'stillHere' });
    expect(document.body.textContent).toContain('Trần Thị Mẫu');
  });

  test('who had the visit on a page that outlived the core is not asked', () => {
    const { store } = drawKiosk(sampleVisits.form);
    act(() => store.show({ kiosk: { ...sampleKiosk, restored: true } }));
    expect(document.querySelector('[data-action=resume]')).toBeNull();
  });

  test('a kiosk that cannot store begins nothing', () => {
    const { store } = drawKiosk(sampleVisits.welcome);
    act(() => store.show({ kiosk: brokenKiosk }));
    expect(document.querySelector('[data-action=begin]')).toBeNull();
    expect(screen.getByText('Mã: databaseCorrupt')).toBeTruthy();
  });

  test('a short gap of the connection is not shown, a longer one calmly', () => {
    vi.useFakeTimers();
    const { store } = drawKiosk(sampleVisits.form);
    act(() => store.show({ link: 'lost' }));
    expect(screen.queryByText('Đang nối lại…')).toBeNull();
    act(() => { vi.advanceTimersByTime(1_000); });
    expect(screen.getByText('Đang nối lại…')).toBeTruthy();
    vi.useRealTimers();
  });

  test('the end of the visit is asked about, and staying is at hand', async () => {
    const { store } = drawKiosk(sampleVisits.form);
    fireEvent.click(button('openEnd'));
    await vi.waitFor(() => expect(document.activeElement).toBe(button('stay')));
    fireEvent.click(button('end'));
    expect(store.sent.filter(({ type }) => type !== 'stillHere')).toEqual([{ type: 'end' }]);
  });

  test('silence: the warning takes one press to answer', () => {
    const { store } = drawKiosk(sampleVisits.idle);
    expect(screen.getByRole('alertdialog')).toBeTruthy();
    fireEvent.click(button('stillHere'));
    expect(store.sent.at(-1)).toEqual({ type: 'stillHere' });
  });

  test('the next person begins with the ordinary look', () => {
    const { store } = drawKiosk(sampleVisits.form);
    fireEvent.click(button('openDisplay'));
    const radios = document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=radio]');
    act(() => radios[2]?.click());
    expect(document.documentElement.dataset['size']).toBe('3');
    act(() => store.show({ visit: sampleVisits.welcome }));
    expect(document.documentElement.dataset['size']).toBe('1');
  });

  test('of a typed identity nobody claims how long the card is valid', () => {
    drawKiosk(sampleVisits.confirmDeclared);
    expect(screen.queryByText('Thẻ có giá trị đến')).toBeNull();
    expect(screen.getByText(/Bạn tự nhập thông tin này/)).toBeTruthy();
  });

  test('the language of the visit is the language of the document', () => {
    drawKiosk(sampleVisits.chooseEnglish);
    expect(document.documentElement.lang).toBe('en');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What do you want to do?');
  });
});
