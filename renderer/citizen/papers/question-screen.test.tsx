import { act, fireEvent } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { button, drawKiosk, field, preparePage } from '../../gallery/draw-kiosk.tsx';
import { sampleVisits } from '../../gallery/sample-visits.ts';

preparePage();
const settle = async (): Promise<void> => act(async () => { await new Promise((resolve) => setTimeout(resolve, 0)); });
/** A press as of a hand: a bare click looks like a screen reader's, which is not sent into a field. */
const pressKey = (pressed: HTMLElement): void => {
  fireEvent.keyDown(pressed, { key: 'Enter' });
  fireEvent.keyUp(pressed, { key: 'Enter' });
};

describe('one question about a paper', () => {
  test('who wants to correct can type at once: the field has the focus, and with it the keyboard', async () => {
    drawKiosk(sampleVisits.papersRead);
    fireEvent.click(button('openComponent', 'birthNotification'));
    fireEvent.click(button('answerQuestions'));
    pressKey(button('correctAnswer'));
    await settle();
    expect(document.activeElement).toBe(field('childBirthPlace'));
    expect(document.querySelector('.keyboard')).not.toBeNull();
  });

  test('a question is read from its heading', async () => {
    drawKiosk(sampleVisits.papersRead);
    fireEvent.click(button('openComponent', 'birthNotification'));
    fireEvent.click(button('answerQuestions'));
    await settle();
    expect(document.activeElement?.tagName).toBe('H1');
  });
});
