import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { button, drawKiosk, preparePage } from '../../gallery/draw-kiosk.tsx';
import { sampleVisits } from '../../gallery/sample-visits.ts';

preparePage();

describe('asking to remember', () => {
  test('nothing is ticked beforehand, and agreeing to nothing stores nothing', () => {
    const { store } = drawKiosk(sampleVisits.remember);
    expect([...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map((box) => box.checked)).toEqual([false, false]);
    fireEvent.click(button('remember'));
    expect(screen.getByRole('alert').textContent).toContain('ít nhất một mục');
    expect(store.sent).toEqual([]);
  });

  test('each purpose is agreed to by itself, until the chosen day', () => {
    const { store } = drawKiosk(sampleVisits.remember);
    const [identity] = document.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    const [, thirty] = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
    act(() => identity?.click());
    act(() => thirty?.click());
    fireEvent.click(button('remember'));
    expect(store.sent).toEqual([{ type: 'remember', purposes: ['identityAndContact'], days: 30 }]);
  });

  test('papers are not offered where none could be kept', () => {
    drawKiosk(sampleVisits.rememberEnglish);
    expect(document.querySelectorAll('input[type=checkbox]')).toHaveLength(1);
  });
});
