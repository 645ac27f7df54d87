import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Keystroke } from '../telex/edit.ts';
import { Icon } from '../ui/icon.tsx';
import { useActiveField } from './active-field.ts';
import type { ActiveField } from './active-field.ts';
import { rowsOf } from './layouts.ts';
import type { ScreenKey } from './layouts.ts';
import { setTelex, useTelex } from './typing-mode.ts';
import { strokeField } from './write-field.ts';
import './keyboard.css';

/** The keyboard of one area (`data-keyboard-scope`): comes with a field that wants typing and leaves with it. */
export function ScreenKeyboard({ scope }: { scope: RefObject<HTMLElement | null> }): ReactNode {
  const active = useActiveField(scope);
  return active === null ? null : <Keys key={active.layout} active={active} />;
}

type Capitals = 'none' | 'next' | 'all';

function Keys({ active }: { active: ActiveField }): ReactNode {
  const { t } = useTranslation();
  const telex = useTelex();
  const [layer, setLayer] = useState<'letters' | 'symbols'>('letters');
  const [capitals, setCapitals] = useState<Capitals>('none');
  const { field, layout } = active;
  const multiline = field instanceof HTMLTextAreaElement;
  // The keyboard takes its height from the screen, often from the very place where the field stood.
  useEffect(() => {
    // In braces: newer Chromium answers with a promise, which would be taken for the effect's end.
    void field.scrollIntoView({ block: 'nearest' });
  }, [field]);

  const press = (key: ScreenKey): void => {
    const stroke = strokeOf(key, { capitals, compose: telex && layout === 'text' });
    if (stroke !== null) strokeField(field, stroke);
    switch (key.kind) {
      case 'shift': return setCapitals(nextCapitals(capitals));
      case 'layer': return setLayer(layer === 'letters' ? 'symbols' : 'letters');
      case 'telex': return setTelex(!telex);
      case 'done': return leaveField(field);
      case 'character': return setCapitals(capitals === 'next' ? 'none' : capitals);
      case 'tone':
      case 'space':
      case 'backspace':
      case 'enter': return;
    }
  };

  return (
    <section className={`keyboard keyboard-${layout}`} aria-label={t('keyboard.label')}>
      {rowsOf(layout, layer, multiline).map((row, index) => (
        <div className="keyboard-row" key={`${layer}${index}`}>
          {row.map((key) => (
            <Key key={key.kind === 'character' ? key.text : key.kind === 'tone' ? key.tone : key.kind} of={key} onPress={() => press(key)} capitals={capitals} layer={layer} telex={telex} />
          ))}
        </div>
      ))}
    </section>
  );
}

function Key({ of: key, onPress, capitals, layer, telex }: { of: ScreenKey; onPress: () => void; capitals: Capitals; layer: string; telex: boolean }): ReactNode {
  const { t } = useTranslation();
  const repeat = useRepeat(onPress);
  const width = 'grow' in key ? `key-grow-${String(key.grow ?? 1).replace('.', '-')}` : '';
  return (
    // Real and switch keyboards type directly, so the keys stay out of the tab order; the pointer must not take the focus.
    <button
      type="button" tabIndex={-1} className={`key key-${key.kind} ${width}`} aria-label={keyLabel(key, t)}
      aria-pressed={key.kind === 'shift' ? capitals !== 'none' : key.kind === 'telex' ? telex : undefined}
      onPointerDown={(event: PointerEvent) => { event.preventDefault(); if (key.kind === 'backspace') repeat.start(); }}
      onPointerUp={repeat.stop} onPointerLeave={repeat.stop} onPointerCancel={repeat.stop}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => { if (!repeat.took()) onPress(); }}
    >
      <KeyFace of={key} capitals={capitals} layer={layer} />
    </button>
  );
}

function KeyFace({ of: key, capitals, layer }: { of: ScreenKey; capitals: Capitals; layer: string }): ReactNode {
  const { t } = useTranslation();
  switch (key.kind) {
    case 'character': return capitals === 'none' ? key.text : key.text.toUpperCase();
    case 'tone': return <span aria-hidden="true">{key.sign}</span>;
    case 'backspace': return <Icon name="backspace" />;
    case 'shift': return <Icon name="shift" />;
    case 'layer': return layer === 'letters' ? t('keyboard.symbols') : t('keyboard.letters');
    case 'space':
    case 'enter':
    case 'done':
    case 'telex': return t(`keyboard.${key.kind}`);
  }
}

/** Keys that show a sign instead of a word. */
function keyLabel(key: ScreenKey, t: TFunction): string | undefined {
  switch (key.kind) {
    case 'tone': return t(`keyboard.${key.tone}`);
    case 'backspace':
    case 'shift': return t(`keyboard.${key.kind}`);
    default: return undefined;
  }
}

function strokeOf(key: ScreenKey, { capitals, compose }: { capitals: Capitals; compose: boolean }): Keystroke | null {
  switch (key.kind) {
    case 'character': {
      const text = capitals === 'none' ? key.text : key.text.toUpperCase();
      return compose && /^[a-z]$/i.test(text) ? { kind: 'telex', key: text } : { kind: 'insert', text };
    }
    case 'tone': return { kind: 'tone', tone: key.tone };
    case 'space': return { kind: 'insert', text: ' ' };
    case 'enter': return { kind: 'insert', text: '\n' };
    case 'backspace': return { kind: 'backspace' };
    case 'shift':
    case 'layer':
    case 'done':
    case 'telex': return null;
  }
}

function nextCapitals(now: Capitals): Capitals {
  return now === 'none' ? 'next' : now === 'next' ? 'all' : 'none';
}

/** `Xong` acts as Enter: a form goes on, and where it does not the keyboard just leaves. */
function leaveField(field: HTMLElement): void {
  const goes = field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  if (goes || field instanceof HTMLTextAreaElement) field.blur();
}

const repeatTimings = { after: 450, every: 90 };

/** Holding the key down repeats it; the click at the end is then already taken. */
function useRepeat(act: () => void): { start: () => void; stop: () => void; took: () => boolean } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const count = useRef(0);
  const stop = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => () => { if (timer.current !== null) clearTimeout(timer.current); }, []);
  const again = (): void => {
    act();
    count.current += 1;
    timer.current = setTimeout(again, repeatTimings.every);
  };
  const start = (): void => {
    count.current = 0;
    timer.current = setTimeout(again, repeatTimings.after);
  };
  return { start, stop, took: () => { const taken = count.current > 0; count.current = 0; return taken; } };
}
