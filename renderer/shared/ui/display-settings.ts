import { useSyncExternalStore } from 'react';

export const textSizes = ['1', '2', '3'] as const;
export type TextSize = (typeof textSizes)[number];
export type Contrast = 'normal' | 'high';

/** How this person wants to read. It belongs to the visit: the next person begins with the ordinary look. */
export interface DisplaySettings {
  size: TextSize;
  contrast: Contrast;
}

const ordinary: DisplaySettings = { size: '1', contrast: 'normal' };
let settings = ordinary;
const listeners = new Set<() => void>();

export function setDisplay(part: Partial<DisplaySettings>): void {
  settings = { ...settings, ...part };
  document.documentElement.dataset['size'] = settings.size;
  document.documentElement.dataset['contrast'] = settings.contrast;
  for (const listener of listeners) listener();
}

export function resetDisplay(): void {
  setDisplay(ordinary);
}

export function useDisplay(): DisplaySettings {
  return useSyncExternalStore(subscribe, () => settings);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
