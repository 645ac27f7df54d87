import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../../electron/chromium/browser-window.ts';

export type Orientation = 'portrait' | 'landscape';

/** The two ways a kiosk's screen hangs, in CSS pixels. */
export const screens: Readonly<Record<Orientation, { width: number; height: number }>> = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
};

export interface OpenBrowser {
  readonly browser: Browser;
  /** A fresh profile with one page; what the page logs as an error is kept in `errors`. */
  newPage(url: string, options?: { orientation?: Orientation }): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: string[];
}

/** Starts the system's Chromium without a window. Throws where there is none. */
export async function openBrowser(args: readonly string[] = []): Promise<OpenBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is not on this machine. Install it with: apt-get install chromium');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, headless: true, args: [...sandbox, ...args], handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
  return {
    browser,
    newPage: async (url, { orientation = 'portrait' } = {}) => {
      const context = await browser.newContext({ viewport: screens[orientation], deviceScaleFactor: 1, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', permissions: ['camera'] });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(url);
      return { page, context, errors };
    },
    close: () => browser.close(),
  };
}
