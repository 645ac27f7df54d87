import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { WebContentsDouble } from '../../tests/support/electron-double/browser-window.ts';
import { FrameDouble } from '../../tests/support/electron-double/page.ts';
import { SessionDouble } from '../../tests/support/electron-double/session.ts';
import { lockDown, lockSession } from './lock-down.ts';
import { pageUrl } from './origin.ts';

let session: SessionDouble;
let contents: WebContentsDouble;
let camera = true;

beforeEach(() => {
  camera = true;
  const app = new EventEmitter();
  lockDown(app as App);
  session = new SessionDouble('kiosk');
  app.emit('session-created', session);
  contents = new WebContentsDouble(session);
  contents.frame = new FrameDouble(pageUrl, () => undefined);
  app.emit('web-contents-created', {}, contents);
});

const lockWithCamera = (): void => { lockSession(session as unknown as Parameters<typeof lockSession>[0], async () => camera); };
const video = { mediaTypes: ['video' as const], isMainFrame: true };

test('the page stays where it is', () => {
  expect(contents.goes('will-navigate', pageUrl)).toBe(true);
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://kiosk/assets/receipts/1', 'javascript:void 0']) {
    expect(contents.goes('will-navigate', url), url).toBe(false);
    expect(contents.goes('will-frame-navigate', url), url).toBe(false);
  }
  expect(contents.goes('will-frame-navigate', pageUrl, false)).toBe(false);
  expect(contents.goes('will-redirect', pageUrl)).toBe(false);
});

test('no new window, no webview, no download', () => {
  expect(contents.opensWindow(pageUrl)).toBe(false);
  expect(contents.goes('will-attach-webview', pageUrl)).toBe(false);
  let prevented = false;
  session.emit('will-download', { preventDefault: () => { prevented = true; } });
  expect(prevented).toBe(true);
});

test('any session refuses everything until it is given the camera', async () => {
  expect(await session.asksFor(contents, 'media', video)).toBe(false);
  lockWithCamera();
  expect(await session.asksFor(contents, 'media', video)).toBe(true);
});

test('the camera is for our own page, without sound, in the main frame, while the visit is at a step with a camera', async () => {
  lockWithCamera();
  expect(await session.asksFor(contents, 'media', { ...video, isMainFrame: false })).toBe(false);
  expect(await session.asksFor(contents, 'media', { mediaTypes: ['video', 'audio'], isMainFrame: true })).toBe(false);
  expect(await session.asksFor(contents, 'media', { mediaTypes: [], isMainFrame: true })).toBe(false);
  expect(session.checks(contents, 'media', { mediaType: 'audio', isMainFrame: true })).toBe(false);
  expect(session.checks(contents, 'media', { mediaType: 'video', isMainFrame: true })).toBe(true);
  camera = false;
  expect(await session.asksFor(contents, 'media', video)).toBe(false);
  camera = true;
  contents.frame = new FrameDouble('https://example.org/', () => undefined);
  expect(await session.asksFor(contents, 'media', video)).toBe(false);
  expect(session.checks(contents, 'media', { mediaType: 'video', isMainFrame: true })).toBe(false);
});

test.each(['geolocation', 'notifications', 'usb', 'serial', 'hid', 'clipboard-read', 'display-capture', 'openExternal', 'fullscreen', 'fileSystem'])('%s is refused', async (permission) => {
  lockWithCamera();
  expect(await session.asksFor(contents, permission, { isMainFrame: true })).toBe(false);
  expect(session.checks(contents, permission, { isMainFrame: true })).toBe(false);
  expect(session.picksDevice()).toBe(false);
});

test('the browser sends nothing to any network', async () => {
  expect(await session.lets('https://example.org/pixel.png')).toBe(false);
  expect(await session.lets('ws://127.0.0.1:9222/')).toBe(false);
  expect(await session.lets('app://kiosk/app.js')).toBe(true);
});
