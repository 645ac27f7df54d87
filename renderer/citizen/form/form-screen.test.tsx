import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { button, drawKiosk, field, preparePage } from '../../gallery/draw-kiosk.tsx';
import { sampleVisits } from '../../gallery/sample-visits.ts';

preparePage();
const settle = async (): Promise<void> => act(async () => { await new Promise((resolve) => setTimeout(resolve, 0)); });
const kinds = (sent: { type: string }[]): string[] => sent.map(({ type }) => type).filter((type) => type !== 'stillHere');

describe('a section of the form', () => {
  test('asks only what is missing; what is known stands there with its origin', () => {
    drawKiosk(sampleVisits.form);
    expect(document.querySelectorAll('.known')).toHaveLength(3);
    expect(screen.getAllByText('Từ thẻ')).toHaveLength(3);
    expect(field('applicantPhone').value).toBe('');
  });

  test('what was typed is stored before the way goes on', async () => {
    const { store } = drawKiosk(sampleVisits.form);
    fireEvent.change(field('applicantPhone'), { target: { value: '0900000001' } });
    fireEvent.click(document.querySelector('input[type=radio]') ?? document.body);
    fireEvent.click(button('nextSection'));
    await settle();
    expect(kinds(store.sent)).toEqual(['setField', 'setField', 'openSection']);
    expect(store.sent).toContainEqual({ type: 'setField', fieldId: 'applicantPhone', value: '0900000001' });
  });

  test('and before it goes back', async () => {
    const { store } = drawKiosk(sampleVisits.form);
    fireEvent.change(field('applicantPhone'), { target: { value: '09' } });
    fireEvent.click(button('goBack'));
    await settle();
    expect(kinds(store.sent)).toEqual(['setField', 'goBack']);
  });

  test('a pause in typing stores by itself, once', () => {
    vi.useFakeTimers();
    const { store } = drawKiosk(sampleVisits.form);
    for (const value of ['0', '09', '090']) fireEvent.change(field('applicantPhone'), { target: { value } });
    act(() => { vi.advanceTimersByTime(1_000); });
    expect(store.sent).toEqual([{ type: 'setField', fieldId: 'applicantPhone', value: '090' }]);
    vi.useRealTimers();
  });

  test('what is missing or wrong is said at the field, and the first one takes the focus', async () => {
    const { store } = drawKiosk(sampleVisits.form);
    fireEvent.change(field('applicantPhone'), { target: { value: '12' } });
    fireEvent.click(button('nextSection'));
    await settle();
    expect(kinds(store.sent)).not.toContain('openSection');
    expect(screen.getByText('Số điện thoại chưa đúng.')).toBeTruthy();
    expect(document.activeElement).toBe(field('applicantPhone'));
  });

  test('a value the core does not take keeps the citizen at it', async () => {
    const { store } = drawKiosk(sampleVisits.formKnown, { refuse: new Set(['setField']) });
    fireEvent.click(button('editField'));
    fireEvent.change(field('applicantName'), { target: { value: 'Trần Thị Thử' } });
    fireEvent.click(button('nextSection'));
    await settle();
    expect(kinds(store.sent)).toEqual(['setField']);
  });
});
