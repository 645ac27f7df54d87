import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLocales } from './locales.ts';

/** The sentences of the first screen in both languages, Vietnamese first and as the fallback; ready at once, no loading. */
export function createI18n(): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    resources: firstLocales,
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'common',
    ns: ['common', 'citizen', 'failures'],
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}
