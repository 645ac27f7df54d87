import { describeField } from './active-field.ts';
import { telexIsOn } from './typing-mode.ts';
import { strokeField } from './write-field.ts';

/** Composes Vietnamese from a real keyboard on a machine without an input method. Gives the function that takes it off again. */
export function installTelex(page: Document): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (!telexIsOn() || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !/^\p{L}$/u.test(event.key)) return;
    const active = describeField(page.activeElement);
    if (active?.layout !== 'text') return;
    event.preventDefault();
    strokeField(active.field, { kind: 'telex', key: event.key });
  };
  page.addEventListener('keydown', onKey);
  return () => page.removeEventListener('keydown', onKey);
}
