import { fireEvent } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { button, drawKiosk, preparePage } from '../../gallery/draw-kiosk.tsx';
import { sampleVisits } from '../../gallery/sample-visits.ts';

preparePage();
afterEach(() => { vi.restoreAllMocks(); });

/** jsdom lays nothing out: the column beside the page is as high as said here, and no other place scrolls. */
function columnOf(height: number): void {
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(function scrollHeight(this: Element) { return this.classList.contains('viewer-side') ? height : 0; });
}

describe('the pages of a paper', () => {
  test('a column that goes on below says so, where it is not the screen that scrolls', () => {
    columnOf(900);
    drawKiosk(sampleVisits.papersDoubtful);
    fireEvent.click(button('openComponent', 'birthNotification'));
    expect(document.querySelector('.viewer-column [data-action=scrollDown]')).not.toBeNull();
  });

  test('and one that fits says nothing', () => {
    columnOf(0);
    drawKiosk(sampleVisits.papersDoubtful);
    fireEvent.click(button('openComponent', 'birthNotification'));
    expect(document.querySelector('[data-action=scrollDown]')).toBeNull();
  });
});
