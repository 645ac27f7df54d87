import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cardQrText, virtualPerson } from '../../native/virtual/people.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, announced, runCentre, startAfresh, type RunningCentre, type Screen } from '../support/running-centre.ts';

const person = virtualPerson('mau');
const cardText = cardQrText(person);
let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => { centre = await runCentre(); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  await centre.dock.perform({ type: 'plugBarcodeScanner', plugged: true });
  screen = await centre.openScreen();
  await startAfresh(screen);
  await screen.press(screen.words.say('citizen:welcome.start'), { heading: screen.words.say('citizen:identify.title') });
});
afterEach(async () => {
  expect(screen.errors).toEqual([]);
  await screen.close();
});

/** The scanner sends these bytes as they are. */
const send = (bytes: Uint8Array | string): Promise<void> => centre.virtual.devices.barcodeScanner.write(Buffer.from(bytes));

/** What follows any trouble: the right card is read at once. */
async function theCardWorks(): Promise<void> {
  await steps.layCard(screen, centre.dock, 'mau');
  await screen.page.getByText(person.fullName).waitFor();
}

const noLineEnd = Buffer.from(randomBytes(600).filter((byte) => byte !== 0x0a && byte !== 0x0d));
const badCodes = [
  ['a code cut off in the middle', 'qrTruncated', Buffer.from(`${cardText.slice(0, 40)}\r\n`)],
  ['a code cut off in its last field', 'qrTruncated', Buffer.from(`${cardText.slice(0, -3)}\r\n`)],
  ['a megabyte', 'qrOversized', Buffer.from(`${'7'.repeat(1_000_000)}\r\n`)],
  ['binary', 'qrNotText', Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), noLineEnd, Buffer.from('\r\n')])],
  ['an address of the web', 'qrNotACard', Buffer.from('https://vi-du.example/khuyen-mai\r\n')],
  ['a card with a number too short', 'numberMalformed', Buffer.from(`${cardText.slice(1)}\r\n`)],
  ['a card with a date that does not exist', 'dateMalformed', Buffer.from(`${cardText.replace('15011999', '31021999')}\r\n`)],
] as const;

test('every bad code is a sentence on the screen, and the right card is read next', async () => {
  const { words, page } = screen;
  for (const [name, code, bytes] of badCodes) {
    await send(bytes);
    await announced(page, words.say(`failures:${code}.citizen`));
    expect(await screen.heading(), name).toBe(words.say('citizen:identify.title'));
    await theCardWorks();
    expect(await page.getByText(words.say(`failures:${code}.citizen`)).count(), name).toBe(0);
    await screen.press(words.say('citizen:confirm.no'), { heading: words.say('citizen:identify.title') });
  }
});

test('a scanner pulled out in the middle of a code: other ways are offered, and half a code is no beginning of the next', async () => {
  const { words, page } = screen;
  await send(`${cardText}\r\n`);
  await untilSeen(page, { heading: words.say('citizen:confirm.title') });
  await screen.press(words.say('citizen:confirm.no'), { heading: words.say('citizen:identify.title') });
  await send(cardText.slice(0, 50));
  await centre.dock.perform({ type: 'plugBarcodeScanner', plugged: false });
  await announced(page, words.say('citizen:identify.noScanner'));
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: words.say('citizen:identify.useTyping') }).waitFor();
  await centre.dock.perform({ type: 'plugBarcodeScanner', plugged: true });
  await announced(page, words.say('citizen:identify.waiting'));
  await theCardWorks();
});

test('a machine without a camera says so and leads back to the other ways', async () => {
  const { words, page } = screen;
  await screen.button(words.say('citizen:identify.useCamera')).click();
  await announced(page, words.say('failures:cameraAbsent.citizen'));
  // The sentence may stand a frame before the way back is drawn.
  await untilSeen(page, { heading: words.say('citizen:identify.title') });
  await announced(page, words.say('failures:cameraAbsent.citizen'));
  await theCardWorks();
});
