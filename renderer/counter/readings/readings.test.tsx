import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReadingToCheck } from '../../../electron/core/contract/reading.ts';
import { KioskProvider } from '../../connection/kiosk-context.tsx';
import { button, field, preparePage } from '../../gallery/draw-kiosk.tsx';
import { createRecordingStore } from '../../gallery/recording-store.ts';
import { createSampleClient } from '../../gallery/sample-client.ts';
import { createI18n } from '../../shared/i18n/i18n.ts';
import { CounterApp } from '../counter-app.tsx';
import { addCounterLocales } from '../counter-locales.ts';

preparePage();
let asked: ReadingToCheck[];
let clock: number;
beforeEach(() => {
  asked = [];
  clock = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const settle = async (): Promise<void> => act(async () => { await new Promise((resolve) => setTimeout(resolve, 0)); });
const strike = async (on: Element): Promise<void> => {
  fireEvent.keyDown(on, { key: 'Enter' });
  fireEvent.keyUp(on, { key: 'Enter' });
  await settle();
};
const press = (action: string, value?: string): Promise<void> => strike(button(action, value));
/** Enter on what has the focus. */
const enter = (): Promise<void> => strike(document.activeElement ?? document.body);
const lookedAt = (): void => { clock += 1_000; };
const says = (text: string): boolean => document.body.textContent.includes(text);
const focus = (): string | null => document.activeElement?.getAttribute('data-action') ?? document.activeElement?.getAttribute('name') ?? null;

/** The desk with a dossier open, on the gallery's samples; what is asked of the core is written down. */
async function openDossier(dossierId: string): Promise<void> {
  const client = createSampleClient();
  const { checkReading } = client.counter;
  client.counter.checkReading = ((check: ReadingToCheck) => {
    asked.push(check);
    return checkReading(check);
  });
  const store = createRecordingStore({ step: 'welcome' });
  store.show({ client });
  const i18n = createI18n();
  addCounterLocales(i18n);
  render(<I18nextProvider i18n={i18n}><KioskProvider store={store} loadAsset={async () => null}><CounterApp /></KioskProvider></I18nextProvider>);
  fireEvent.change(field('staffId'), { target: { value: 'canbo1' } });
  fireEvent.change(field('pin'), { target: { value: '1234' } });
  await press('staffSubmit');
  await press('openDossier', dossierId);
}

describe('the places to check', () => {
  test('stand in the list and over the dossier, with how many there are', async () => {
    await openDossier('dossier-1');
    expect(button('openDossier', 'dossier-1').textContent).toContain('2 chỗ cần xem');
    expect(button('openDossier', 'dossier-4').textContent).not.toContain('chỗ cần xem');
    expect(button('checkReadings').textContent).toContain('Kiểm tra 2 chỗ');
  });

  test('are gone through with Enter alone; an Enter that comes too soon answers nothing', async () => {
    await openDossier('dossier-1');
    await press('checkReadings');
    expect([says('Chỗ 1 trên 2'), says('Trạm y tế xã Mẫu Sơm'), says('Tờ khai ghi: Trạm y tế xã Mẫu Sơn'), focus()]).toEqual([true, true, true, 'readingRight']);
    await enter();
    expect([says('Chỗ 2 trên 2'), says('19/11/2026'), focus()]).toEqual([true, true, 'readingRight']);
    await enter();
    expect(asked).toHaveLength(1);
    lookedAt();
    await enter();
    expect(asked).toEqual(['birthPlace', 'childBirthDate'].map((name) => ({ dossierId: 'dossier-1', pageId: 'page-1', name, how: 'right', value: null })));
    expect([says('Đã kiểm tra xong'), focus()]).toEqual([true, 'closeReadings']);
    await enter();
    expect([document.querySelector('[role=dialog]'), document.querySelector('[data-action=checkReadings]'), says('Không còn chỗ nào cần kiểm tra')]).toEqual([null, null, true]);
  });

  test('are corrected in the field’s own way, checked before they are sent, and saved with Enter', async () => {
    await openDossier('dossier-1');
    await press('checkReadings');
    await press('readingCorrect');
    expect(focus()).toBe('childBirthPlace');
    fireEvent.change(field('childBirthPlace'), { target: { value: ' ' } });
    await enter();
    expect([asked, says('Bạn chưa điền mục này')]).toEqual([[], true]);
    fireEvent.change(field('childBirthPlace'), { target: { value: 'Trạm y tế xã Mẫu Sơn' } });
    await enter();
    expect(asked).toMatchObject([{ name: 'birthPlace', how: 'corrected', value: 'Trạm y tế xã Mẫu Sơn' }]);
    await press('readingCorrect');
    expect(field('childBirthDate').value).toBe('19/11/2026');
  });

  test('may be left blank or put off, and what was put off is still asked', async () => {
    await openDossier('dossier-1');
    await press('checkReadings');
    await press('readingBlank');
    expect(asked).toMatchObject([{ how: 'blank', value: null }]);
    await press('readingLater');
    expect(says('Còn 1 chỗ để sau')).toBe(true);
    await press('closeReadings');
    expect(button('checkReadings').textContent).toContain('Kiểm tra 1 chỗ');
  });

  test('stay where saving failed, with the reason; one that is being saved is not sent twice', async () => {
    await openDossier('dossier-3');
    await press('checkReadings');
    await enter();
    expect([says('Chỗ 1 trên 2'), document.querySelector('[role=alert]')?.textContent.includes('Ổ đĩa đầy')]).toEqual([true, true]);
    cleanup();
    await openDossier('dossier-2');
    await press('checkReadings');
    asked = [];
    await enter();
    await enter();
    expect(asked).toHaveLength(1);
  });
});

describe('any reading of a page', () => {
  test('can be corrected, and comes back with the clerk’s word beside what was read', async () => {
    await openDossier('dossier-1');
    await press('openPage');
    const line = (): HTMLElement | null => document.querySelector('[data-field=childWeight]');
    fireEvent.click(line()?.querySelector('[data-action=correctReading]') ?? document.body);
    await settle();
    fireEvent.change(field('childWeight'), { target: { value: '3300 gram' } });
    await enter();
    expect(asked).toMatchObject([{ name: 'childWeight', how: 'corrected', value: '3300 gram' }]);
    expect([line()?.textContent.includes('3200 gram'), line()?.textContent.includes('Phạm Thị Cán sửa thành: 3300 gram')]).toEqual([true, true]);
  });

  test('of a dossier that is closed is only looked at, and that is said', async () => {
    await openDossier('dossier-4');
    expect(document.querySelector('[data-action=checkReadings]')).toBeNull();
    await press('openPage');
    expect([document.querySelector('[data-action=correctReading]'), says('phần này chỉ để xem')]).toEqual([null, true]);
  });
});

test('the form shows where a clerk has found another word on the paper', async () => {
  await openDossier('dossier-1');
  await press('checkReadings');
  await enter();
  await press('readingLater');
  await press('closeReadings');
  fireEvent.click(document.querySelector('[role=tab][data-key=form]') ?? document.body);
  await settle();
  expect(says('Giấy ghi: Trạm y tế xã Mẫu Sơm')).toBe(true);
});

test('who signs for a dossier is told of readings that nobody has looked at', async () => {
  await openDossier('dossier-1');
  await press('decide-check');
  expect(says('Còn 2 chỗ cần xem trên giấy tờ mà chưa ai xem')).toBe(true);
});
