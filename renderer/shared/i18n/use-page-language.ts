import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../electron/core/contract/text.ts';

/** Holds sentences and the document's `lang` to one language, so that screen readers pronounce it rightly (WCAG 3.1.1). */
export function usePageLanguage(language: Language): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
}

/** The language the page speaks now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'vi';
}
