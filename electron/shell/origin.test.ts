import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOwnPage, isOwnResource } from './origin.ts';

test('only the page itself is the page, with any hash or query', () => {
  for (const url of ['app://kiosk/', 'app://kiosk/index.html', 'app://kiosk/index.html#/counter', 'app://kiosk/?x=1']) expect(isOwnPage(url), url).toBe(true);
});

test.each([
  'https://kiosk/index.html', 'file:///index.html', 'app://kiosk.evil.example/', 'app://evil/index.html', 'app://kiosk@evil/index.html', 'app://user@kiosk/index.html',
  'app:/index.html', 'javascript:alert(1)', 'data:text/html,x', 'about:blank', '', 'app://kiosk/assets/receipts/1',
])('%s is not the page', (url) => { expect(isOwnPage(url)).toBe(false); });

test('the page loads from its own host and what it made itself, from nowhere else', () => {
  for (const url of ['app://kiosk/app.js', 'app://kiosk/assets/pages/1/thumb', 'blob:app://kiosk/0-1', 'data:image/png;base64,AA==']) expect(isOwnResource(url), url).toBe(true);
  for (const url of ['https://example.org/', 'ws://127.0.0.1:1/', 'blob:https://evil/1', 'blob:app://kiosk.evil/1', 'file:///etc/passwd', 'app://other/', 'ftp://x']) expect(isOwnResource(url), url).toBe(false);
});

test('no text at all throws', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    isOwnPage(text);
    isOwnResource(text);
  }));
});
