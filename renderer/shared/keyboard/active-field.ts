import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** What a field wants to be typed with; written on it as `data-keyboard`. `text` composes Vietnamese. */
export const keyboardLayouts = ['text', 'plain', 'number', 'phone', 'email', 'pin'] as const;
export type KeyboardLayout = (typeof keyboardLayouts)[number];

export type TypedField = HTMLInputElement | HTMLTextAreaElement;

export interface ActiveField {
  field: TypedField;
  layout: KeyboardLayout;
}

/** The marker of the area that one screen keyboard serves; a dialog brings its own area and keyboard. */
export const keyboardScope = 'data-keyboard-scope';

/** The field with the focus inside a scope, or null. */
export function useActiveField(scope: RefObject<HTMLElement | null>): ActiveField | null {
  const [active, setActive] = useState<ActiveField | null>(null);
  useEffect(() => {
    const follow = (): void => setActive((before) => {
      const now = describeField(document.activeElement);
      const inside = now !== null && now.field.closest(`[${keyboardScope}]`) === scope.current;
      return inside ? (before?.field === now.field ? before : now) : null;
    });
    // Between leaving one field and entering the next nothing has the focus; the later look sees where it went.
    const later = (): void => { setTimeout(() => { if (!pressing) follow(); }, 0); };
    // A keyboard that goes while a finger is down moves the pressed button away from under it, and the press is lost.
    let pressing = false;
    const down = (): void => { pressing = true; };
    const up = (): void => {
      pressing = false;
      later();
    };
    const entered = (): void => { if (!pressing || describeField(document.activeElement) !== null) follow(); };
    const heard = { focusin: entered, focusout: later, pointerdown: down, pointerup: up, pointercancel: up };
    for (const [kind, listener] of Object.entries(heard)) document.addEventListener(kind, listener, { capture: true });
    follow();
    return () => {
      for (const [kind, listener] of Object.entries(heard)) document.removeEventListener(kind, listener, { capture: true });
    };
  }, [scope]);
  return active;
}

/** Reads what an element is typed with; null for anything that takes no text from a screen keyboard. */
export function describeField(element: Element | null): ActiveField | null {
  if (!(element instanceof HTMLInputElement) && !(element instanceof HTMLTextAreaElement)) return null;
  const layout = keyboardLayouts.find((name) => name === element.dataset['keyboard']);
  return layout === undefined || element.readOnly || element.disabled ? null : { field: element, layout };
}
