import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, vi } from 'vitest';
import type { KioskView } from '../../electron/core/contract/kiosk.ts';
import type { VisitCommand, VisitView } from '../../electron/core/contract/visit.ts';
import { CitizenApp } from '../citizen/citizen-app.tsx';
import { KioskProvider } from '../connection/kiosk-context.tsx';
import { createI18n } from '../shared/i18n/i18n.ts';
import { createRecordingStore } from './recording-store.ts';
import type { RecordingStore } from './recording-store.ts';

/** Puts in what jsdom lacks, for every test of the file that calls it. */
export function preparePage(): void {
  beforeEach(() => {
    vi.stubGlobal('ResizeObserver', class { observe(): void {} disconnect(): void {} unobserve(): void {} });
    vi.stubGlobal('AudioContext', undefined);
    HTMLElement.prototype.scrollIntoView = () => undefined;
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}

/** Draws the citizen's side on a view, without a core; gives what is sent to it. */
export function drawKiosk(visit: VisitView, { refuse, kiosk }: { refuse?: ReadonlySet<VisitCommand['type']>; kiosk?: KioskView } = {}): { store: RecordingStore } {
  const store = createRecordingStore(visit, refuse);
  if (kiosk !== undefined) store.show({ kiosk });
  render(<I18nextProvider i18n={createI18n()}><KioskProvider store={store} loadAsset={async () => null}><CitizenApp /></KioskProvider></I18nextProvider>);
  return { store };
}

/** The button that does an action, whatever it is called in the language of the page. */
export function button(action: string, value?: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-action="${action}"]${value === undefined ? '' : `[data-value="${value}"]`}`);
  if (found === null) throw new Error(`No button for ${action}`);
  return found;
}

export function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (found === null) throw new Error(`No field ${name}`);
  return found;
}
