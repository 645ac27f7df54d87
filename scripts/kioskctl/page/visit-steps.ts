import type { Procedure } from '../../../electron/core/contract/procedure.ts';
import { textIn } from '../../../electron/core/contract/text.ts';
import type { DockClient } from '../centre/dock-client.ts';
import type { KioskPage } from './kiosk-page.ts';
import { longestWait } from './stopwatch.ts';

/**
 * The steps of a visit as a person takes them, each giving the milliseconds the machine made them wait. Every step begins
 * where the one before has left the screen.
 */

/** Lays the card before the scanner; on the first screen that begins the visit by itself. */
export function layCard(kiosk: KioskPage, dock: DockClient, personId: string): Promise<number> {
  return kiosk.after(() => dock.perform({ type: 'presentCard', personId }), { heading: kiosk.words.say('citizen:confirm.title') });
}

export function confirmIdentity(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:confirm.yes'), { heading: kiosk.words.say('citizen:choose.title') });
}

/** Types what people call it and waits for the answer. */
export function searchProcedure(kiosk: KioskPage, query: string): Promise<number> {
  return kiosk.after(() => kiosk.fill(kiosk.words.say('citizen:choose.search'), query), { headingLike: kiosk.words.pattern('citizen:choose.found').source });
}

/** Looks at the procedure, chooses it, and chooses the case; ends on the first section of the form. */
export async function chooseProcedure(kiosk: KioskPage, procedure: Procedure, caseId: string): Promise<number> {
  const { words } = kiosk;
  const name = textIn(procedure.shortName, words.language);
  const chosen = procedure.cases.find(({ id }) => id === caseId);
  if (chosen === undefined) throw new Error(`${procedure.code} has no case ${caseId}`);
  const looked = await kiosk.press(name, { heading: name });
  const taken = await kiosk.press(words.say('citizen:procedure.choose'), { heading: words.say('citizen:case.title') });
  return looked + taken + (await kiosk.press(textIn(chosen.title, words.language), { otherHeadingThan: words.say('citizen:case.title') }));
}

/** From the list of papers to the next one that is missing. */
export async function openNextPaper(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:papers.nextPaper'), { otherHeadingThan: kiosk.words.say('citizen:papers.title') });
}

/** Scans what lies in the feeder; ends on the pages, good or not. */
export async function scanFromFeeder(kiosk: KioskPage): Promise<number> {
  const { words } = kiosk;
  return kiosk.press(words.say('citizen:component.feeder'), { any: [{ button: words.say('citizen:component.done') }, { button: words.say('citizen:component.useAnyway') }] });
}

/** From a paper's main way to all others. */
export function openOtherWays(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:component.otherWays'), { button: kiosk.words.say('citizen:component.camera') });
}

/** Waits until the shown page has been read. Nobody has to: the person may go on meanwhile. */
export async function awaitReading(kiosk: KioskPage): Promise<void> {
  await kiosk.page.getByText(kiosk.words.pattern('citizen:pages.read')).first().waitFor({ timeout: longestWait });
}

export function finishPaper(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:component.done'), { heading: kiosk.words.say('citizen:papers.title') });
}

/** The paper is only shown to the clerk. */
export function presentPaper(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:component.present'), { heading: kiosk.words.say('citizen:papers.title') });
}

/** Attaches the earlier paper that is offered. */
export function reusePaper(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:component.reuse'), { heading: kiosk.words.say('citizen:papers.title') });
}

/**
 * Ends the papers. What the machine asks about them is left to the clerk; a question may come at any moment, as the reading
 * goes on meanwhile.
 */
export async function finishPapers(kiosk: KioskPage): Promise<number> {
  const { words } = kiosk;
  const [papers, review, next] = [words.say('citizen:papers.title'), words.say('citizen:review.title'), words.say('citizen:papers.next')];
  return skippingQuestions(kiosk, { on: papers, until: review, press: () => kiosk.press(next, { otherHeadingThan: papers }) });
}

/** Hands in; ends on the receipt. What a paper that was read late has left open is skipped, and left to the clerk. */
export async function submit(kiosk: KioskPage): Promise<number> {
  const { words } = kiosk;
  const [review, receipt, answer] = [words.say('citizen:review.title'), words.say('citizen:receipt.title'), words.say('citizen:question.answer')];
  return skippingQuestions(kiosk, { on: review, until: receipt, press: () => kiosk.press(words.say('citizen:review.submit'), { any: [{ heading: receipt }, { button: answer }] }) });
}

interface Onward {
  /** Headings of the screen that is left, and of the one that is wanted. */
  readonly on: string;
  readonly until: string;
  readonly press: () => Promise<number>;
}

/** Goes on from a screen whenever it asks nothing; skips each question that it does ask. Gives the milliseconds of waiting. */
async function skippingQuestions(kiosk: KioskPage, { on, until, press }: Onward): Promise<number> {
  const { words } = kiosk;
  const answer = words.say('citizen:question.answer');
  const deadline = performance.now() + longestWait;
  let waited = 0;
  while (performance.now() < deadline) {
    const heading = await kiosk.heading();
    if (heading === until) return waited;
    if (heading !== on) waited += await skipQuestion(kiosk);
    else if (await kiosk.button(answer).isVisible()) waited += await kiosk.press(answer, { otherHeadingThan: on });
    else waited += await press();
  }
  throw new Error(`the questions about the papers do not end on “${until}”`);
}

/** The last press may still be taking this question away, from under the next one: then there is nothing to press. */
async function skipQuestion(kiosk: KioskPage): Promise<number> {
  const began = performance.now();
  const pressed = await kiosk.button(kiosk.words.say('citizen:question.skip')).click({ timeout: skipWithin }).then(() => true, () => false);
  if (!pressed) return 0;
  kiosk.effort.presses += 1;
  return performance.now() - began;
}

/** Milliseconds in which a button that is there can be pressed. */
const skipWithin = 2_000;

export function leaveReceipt(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:receipt.next'), { heading: kiosk.words.say('citizen:remember.title') });
}

/** Agrees to both purposes; ends on the farewell. `papers` is how many the screen offers to keep. */
export async function agreeToBoth(kiosk: KioskPage, papers: number): Promise<number> {
  const { words } = kiosk;
  await kiosk.tick(words.say('citizen:remember.identityAndContact'));
  await kiosk.tick(words.say('citizen:remember.papers', { count: papers }));
  return kiosk.press(words.say('citizen:remember.agree'), { heading: words.say('citizen:farewell.finished') });
}

export function decline(kiosk: KioskPage): Promise<number> {
  return kiosk.press(kiosk.words.say('citizen:remember.decline'), { heading: kiosk.words.say('citizen:farewell.finished') });
}

/** A clerk beside the person signs that face and card agree; ends where the earlier data are open. */
export async function confirmByClerk(kiosk: KioskPage, clerk: { staffId: string; pin: string }): Promise<number> {
  const { words } = kiosk;
  const asked = await kiosk.press(words.say('citizen:earlier.unlock'), { heading: words.say('citizen:help.confirmTitle') });
  await kiosk.fill(words.say('common:staff.id'), clerk.staffId);
  await kiosk.fill(words.say('common:staff.pin'), clerk.pin);
  return asked + (await kiosk.press(words.say('citizen:help.confirm'), { button: words.say('citizen:earlier.forget') }));
}
