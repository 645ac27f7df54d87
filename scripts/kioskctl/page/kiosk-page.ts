import type { Locator, Page } from 'playwright-core';
import { untilSeen, type Sight } from './stopwatch.ts';
import { escaped, type Words } from './words.ts';

/** The kiosk's page under somebody's hands: everything is found by role and the words that people read. */
export interface KioskPage {
  readonly page: Page;
  readonly words: Words;
  /** A button or tile whose name begins with the text. */
  button(text: string): Locator;
  /** Presses it and waits for what should come; gives the milliseconds the machine made the person wait. */
  press(text: string, then: Sight): Promise<number>;
  /** The same for anything that is no button: a card laid down, a command of the dock. */
  after(act: () => Promise<void>, then: Sight): Promise<number>;
  /** Writes into the field with this label, as a keyboard with an input method does. */
  fill(label: string, value: string): Promise<void>;
  /** Chooses one answer of the question with this label. */
  choose(label: string, answer: string): Promise<void>;
  /** Ticks one box. */
  tick(label: string): Promise<void>;
  /** The words of the screen's heading. */
  heading(): Promise<string>;
  /** What the person's hands have done so far. */
  readonly effort: { presses: number; characters: number };
}

export function kioskPage(page: Page, words: Words): KioskPage {
  const button = (text: string): Locator => page.getByRole('button', { name: beginning(text) }).first();
  const after = async (act: () => Promise<void>, then: Sight): Promise<number> => {
    const began = performance.now();
    await act();
    await untilSeen(page, then);
    return performance.now() - began;
  };
  const effort = { presses: 0, characters: 0 };
  return {
    page,
    words,
    effort,
    button,
    after,
    press: async (text, then) => {
      // The hand is over the button before the clock starts: scrolling and aiming are the person's time.
      await button(text).hover();
      effort.presses += 1;
      return after(async () => {
        await page.mouse.down();
        await page.mouse.up();
      }, then);
    },
    fill: async (label, value) => {
      effort.presses += 1;
      effort.characters += value.length;
      await page.getByRole('textbox', { name: labelled(label) }).fill(value);
    },
    choose: async (label, answer) => {
      effort.presses += 1;
      await page.getByRole('radiogroup', { name: labelled(label) }).getByText(answer, { exact: true }).click();
    },
    tick: async (label) => {
      effort.presses += 1;
      await page.getByRole('group').getByText(label, { exact: true }).click();
    },
    heading: async () => (await page.getByRole('heading', { level: 1 }).first().innerText()).replace(/\s+/gu, ' ').trim(),
  };
}

/** Tiles speak their hint too, so a name is known by how it begins. */
function beginning(text: string): RegExp {
  return new RegExp(`^${escaped(text)}`, 'u');
}

/** A field's label, perhaps with “(optional)” behind it. */
export function labelled(label: string): RegExp {
  return new RegExp(`^${escaped(label)}(?: \\(|$)`, 'u');
}
