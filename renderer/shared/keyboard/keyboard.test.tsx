import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createI18n } from '../i18n/i18n.ts';
import { TypedField } from '../ui/typed-field.tsx';
import type { KeyboardLayout } from './active-field.ts';
import { installTelex } from './physical-telex.ts';
import { ScreenKeyboard } from './screen-keyboard.tsx';
import { setTelex } from './typing-mode.ts';

function Page({ keyboard, onEnter }: { keyboard: KeyboardLayout; onEnter: () => void }): ReactNode {
  const scope = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  return (
    <div ref={scope} data-keyboard-scope="">
      <TypedField label="Tên" value={text} onChange={setText} keyboard={keyboard} onEnter={onEnter} maxLength={20} />
      <output>{text}</output>
      <button type="button">khác</button>
      <ScreenKeyboard scope={scope} />
    </div>
  );
}

const onEnter = vi.fn();
function draw(keyboard: KeyboardLayout): HTMLInputElement {
  render(<I18nextProvider i18n={createI18n()}><Page keyboard={keyboard} onEnter={onEnter} /></I18nextProvider>);
  const input = screen.getByLabelText<HTMLInputElement>('Tên');
  act(() => input.focus());
  return input;
}
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const written = (): string => document.querySelector('output')?.textContent ?? '';

let takeOff = (): void => undefined;
const scrolledTo = vi.fn();
beforeEach(() => {
  takeOff = installTelex(document);
  // jsdom lays nothing out.
  HTMLElement.prototype.scrollIntoView = function scrollIntoView(this: HTMLElement): void { scrolledTo(this); };
});
afterEach(() => {
  takeOff();
  setTelex(true);
  onEnter.mockReset();
  scrolledTo.mockReset();
  cleanup();
});

describe('the screen keyboard', () => {
  test('comes with a field and types Vietnamese for those who know no Telex', () => {
    draw('text');
    press('Chữ hoa');
    for (const key of ['N', 'g', 'u', 'y', 'ê', 'n']) press(key);
    press('Dấu ngã');
    expect(written()).toBe('Nguyễn');
  });

  test('and for those who do', () => {
    draw('text');
    for (const key of 'ddinhf') press(key);
    expect(written()).toBe('đình');
  });

  test('does not lie over the field that it came for', () => {
    const input = draw('text');
    expect(scrolledTo.mock.calls).toEqual([[input]]);
  });

  test('lets Telex be switched off', () => {
    draw('text');
    press('Gõ dấu');
    for (const key of 'ddas') press(key);
    expect(written()).toBe('ddas');
  });

  test('deletes, and never writes past the end of the field', () => {
    draw('number');
    for (const key of '1234567890123456789012345') press(key);
    expect(written()).toHaveLength(20);
    press('Xóa');
    expect(written()).toHaveLength(19);
  });

  test('“Xong” acts as Enter', () => {
    draw('text');
    press('Xong');
    expect(onEnter).toHaveBeenCalledOnce();
  });

  test('stays while a finger is down, so that the pressed button does not move away', async () => {
    vi.useFakeTimers();
    draw('text');
    const other = screen.getByRole('button', { name: 'khác' });
    fireEvent.pointerDown(other);
    act(() => other.focus());
    act(() => { vi.runAllTimers(); });
    expect(screen.queryByRole('region')).not.toBeNull();
    fireEvent.pointerUp(other);
    act(() => { vi.runAllTimers(); });
    expect(screen.queryByRole('region')).toBeNull();
    vi.useRealTimers();
  });
});

describe('a real keyboard on a machine without an input method', () => {
  test('composes in text', () => {
    const input = draw('text');
    for (const key of 'Traanf') fireEvent.keyDown(input, { key });
    expect(written()).toBe('Trần');
  });
  test('leaves shortcuts and other fields alone', () => {
    const input = draw('email');
    for (const key of 'aa') expect(fireEvent.keyDown(input, { key })).toBe(true);
    expect(fireEvent.keyDown(input, { key: 'a', ctrlKey: true })).toBe(true);
  });
});
