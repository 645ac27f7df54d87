import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

/** The system's Chromium, or null. */
export function findChromium(): string | null {
  return places.find((place) => existsSync(place)) ?? null;
}

/** Whether a window can be shown at all. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/**
 * Opens the kiosk's window: no tabs, no menus, no network of its own, and a profile in a fresh folder of the temporary
 * directory so that nothing a citizen did outlives it. As root Chromium refuses its sandbox; the caller warns of that.
 */
export function openWindow(chromium: string, url: string, { windowed = false }: { windowed?: boolean } = {}): ChildProcess {
  const profile = mkdtempSync(join(tmpdir(), 'kiosk-window-'));
  const args = [
    windowed ? '--window-size=1080,1920' : '--kiosk',
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--incognito',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-features=Translate,TranslateUI,AutofillServerCommunication',
    '--password-store=basic',
    '--auto-accept-camera-and-microphone-capture',
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  ];
  return spawn(chromium, args, { stdio: 'ignore' });
}
