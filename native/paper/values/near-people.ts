import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { spelled } from '../paper-words.ts';
import { bare, onlyNearest } from '../plain.ts';
import { meantAs } from './answer-part.ts';
import type { AnswerPart } from './answer-part.ts';

/** Of the peoples the only one near in letters and marks: "lường" was "Mường", "Ê-đề" is "Ê-đê", "Tây" a Tày; somebody looks. */
export function withNearPeople(parts: readonly AnswerPart[], ethnicities: ReadonlySet<string>): AnswerPart[] {
  return parts.map((part) => {
    const read = /\p{L}[\p{L}\p{M}-]*\p{L}/u.exec(part.word.text)?.[0] ?? '';
    const name = spelled(read).replaceAll('-', ' ');
    const meant = name === '' || ethnicities.has(name) || ethnicities.has(spelled(read)) ? undefined : nearPeople(name, ethnicities);
    if (meant === undefined) return part;
    const text = likeCase(read.includes('-') ? meant.replaceAll(' ', '-') : meant, 'Xx');
    return { ...part, word: { ...meantAs(part.word, meant), text } };
  });
}

/** Short names have too many neighbours, but for those that differ in marks alone. */
const fewestLetters = 4;

function nearPeople(name: string, ethnicities: ReadonlySet<string>): string | undefined {
  const [alike, ...others] = new Set([...ethnicities].filter((people) => bare(people) === bare(name)).map((people) => people.replaceAll('-', ' ')));
  if (alike !== undefined && others.length === 0) return alike;
  return name.length < fewestLetters ? undefined : onlyNearest(name, [...ethnicities])?.found;
}
