import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cardQrText, virtualPerson } from '../../native/virtual/people.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { announced, runCentre, startAfresh, type RunningCentre, type Screen } from '../support/running-centre.ts';

const person = virtualPerson('mau');
const cardText = cardQrText(person);
let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => { centre = await runCentre(); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
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
  expect(await screen.page.getByText(screen.words.say('failures:qrNotACard.citizen')).count()).toBe(0);
}

const noLineEnd = Buffer.from(randomBytes(600).filter((byte) => byte !== 0x0a && byte !== 0x0d));
test.each([
  ['a code cut off in the middle', 'qrTruncated', Buffer.from(`${cardText.slice(0, 40)}\r\n`)],
  ['a code cut off in its last field', 'qrTruncated', Buffer.from(`${cardText.slice(0, -3)}\r\n`)],
  ['a megabyte', 'qrOversized', Buffer.from(`${'7'.repeat(1_000_000)}\r\n`)],
  ['binary', 'qrNotText', Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), noLineEnd, Buffer.from('\r\n')])],
  ['an address of the web', 'qrNotACard', Buffer.from('https://vi-du.example/khuyen-mai\r\n')],
  ['a card with a number too short', 'numberMalformed', Buffer.from(`${cardText.slice(1)}\r\n`)],
  ['a card with a date that does not exist', 'dateMalformed', Buffer.from(`${cardText.replace('15011999', '31021999')}\r\n`)],
] as const)('%s is a sentence on the screen, and the right card is read next', async (_name, code, bytes) => {
  await send(bytes);
  await announced(screen.page, screen.words.say(`failures:${code}.citizen`));
  expect(await screen.heading()).toBe(screen.words.say('citizen:identify.title'));
  await theCardWorks();
});

