import { applyKeystroke } from '../telex/edit.ts';
import type { Keystroke } from '../telex/edit.ts';
import type { TypedField } from './active-field.ts';

/** Types one keystroke into a field as a real keyboard would, so that React hears of it as of any other input. */
export function strokeField(field: TypedField, stroke: Keystroke): void {
  const before = { text: field.value, start: field.selectionStart ?? field.value.length, end: field.selectionEnd ?? field.value.length };
  const after = applyKeystroke(before, stroke);
  const limit = field.maxLength;
  if (limit >= 0 && after.text.length > limit && after.text.length > before.text.length) return;
  setNativeValue(field, after.text);
  field.setSelectionRange(after.start, after.end);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** React watches the field's own setter to tell its changes from the user's; the prototype's goes around that. */
function setNativeValue(field: TypedField, text: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
}
