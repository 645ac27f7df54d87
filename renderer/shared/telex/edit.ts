import { appendLetter, applyTone, typeTelex } from './compose.ts';
import type { Tone } from './letters.ts';

/** A text field: its text and the selection in UTF-16 units; a caret is a selection without length. */
export interface Editing {
  text: string;
  start: number;
  end: number;
}

/** What a key of the screen's or of a real keyboard does to a field. */
export type Keystroke =
  | { kind: 'telex'; key: string }
  | { kind: 'insert'; text: string }
  | { kind: 'tone'; tone: Tone }
  | { kind: 'backspace' };

/** Applies one keystroke at the caret; only the word before the caret can change, what stands behind it never does. */
export function applyKeystroke(editing: Editing, stroke: Keystroke): Editing {
  const selected = editing.end > editing.start;
  const before = editing.text.slice(0, editing.start);
  const after = editing.text.slice(editing.end);
  const word = /[\p{L}\p{M}]*$/u.exec(before)?.[0] ?? '';
  const head = before.slice(0, before.length - word.length);
  switch (stroke.kind) {
    case 'telex':
      return caretAfter(isLetter(stroke.key) ? head + typeTelex(word, stroke.key) : before + stroke.key, after);
    case 'insert':
      return caretAfter(isLetter(stroke.text) ? head + appendLetter(word, stroke.text) : before + stroke.text, after);
    case 'tone':
      return selected ? editing : caretAfter(head + applyTone(word, stroke.tone), after);
    case 'backspace':
      return caretAfter(selected ? before : [...before].slice(0, -1).join(''), after);
  }
}

function caretAfter(before: string, after: string): Editing {
  return { text: before + after, start: before.length, end: before.length };
}

function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text);
}
