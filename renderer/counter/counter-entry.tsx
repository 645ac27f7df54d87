import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { CounterApp } from './counter-app.tsx';
import { addCounterLocales } from './counter-locales.ts';

/** The counter with its sentences in place before anything is drawn. */
export function CounterEntry({ i18n: instance }: { i18n: i18n }): ReactNode {
  if (!instance.hasResourceBundle('vi', 'counter')) addCounterLocales(instance);
  return <CounterApp />;
}
