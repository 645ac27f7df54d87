import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { decodePage } from './decode-page.ts';
import { firstLook } from './first-look.ts';
import { checkPage } from './page-checks.ts';
import { drawSamplePage } from './virtual/sample-page.ts';

test.each([
  ['print in colour', (page: Sharp) => page.jpeg({ quality: 85 })],
  ['a grey scan', (page: Sharp) => page.toColourspace('b-w').png()],
  ['one out of focus', (page: Sharp) => page.blur(8).jpeg()],
  ['the dark', (page: Sharp) => page.linear(0.2, 0).jpeg()],
  ['nothing', (page: Sharp) => page.blur(100).jpeg()],
])('says the same as the check of the whole page, and draws it for the screen: %s', async (_what, make) => {
  const page = await decodePage(await make(sharp(await drawSamplePage(undefined, 150))).toBuffer());
  if (!page.ok) throw new Error(page.failure);
  const { checks, picture } = await firstLook(page.value, 800);
  const whole = await checkPage(page.value);
  const said = ({ blank, tooDark, blurred, cutOff }: typeof whole): boolean[] => [blank, tooDark, blurred, cutOff];
  expect(said(checks)).toEqual(said(whole));
  const { format, width, height } = await sharp(picture).metadata();
  expect([format, Math.max(width, height)]).toEqual(['jpeg', 800]);
});
