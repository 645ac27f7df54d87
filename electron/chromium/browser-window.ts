import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { readdir, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timings } from './timings.ts';

const profilePrefix = 'kiosk-window-';
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
 * directory, which goes when it closes, so that nothing a citizen did outlives it. As root Chromium refuses its sandbox; the caller warns of that.
 */
export function openWindow(chromium: string, url: string, { windowed = false }: { windowed?: boolean } = {}): ChildProcess {
  const profile = mkdtempSync(join(tmpdir(), profilePrefix));
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
  void removeOldProfiles();
  return spawn(chromium, args, { stdio: 'ignore' }).once('exit', () => void removeProfile(profile));
}

/** Removes the profiles of windows that were killed together with their kiosk. */
export async function removeOldProfiles(folder: string = tmpdir(), now: number = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(profilePrefix))) if (await isLeft(join(folder, name), now)) await removeProfile(join(folder, name));
}

/** Chromium's lock is a link to HOST-PID. Without it a profile is being opened just now, or was closed long ago. */
async function isLeft(profile: string, now: number): Promise<boolean> {
  const owner = await readlink(join(profile, 'SingletonLock')).catch(() => undefined);
  if (owner !== undefined) return !isRunning(Number(owner.slice(owner.lastIndexOf('-') + 1)));
  const about = await stat(profile).catch(() => undefined);
  return about !== undefined && now - about.mtimeMs > timings.windowOpensWithin;
}

/** What its last helper still holds goes the next time. */
async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
