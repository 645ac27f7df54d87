import type { i18n } from 'i18next';
import enCounter from '../../resources/locales/en/counter.json';
import viCounter from '../../resources/locales/vi/counter.json';

/** Adds the counter's sentences; they are not part of the first load. */
export function addCounterLocales(instance: i18n): void {
  instance.addResourceBundle('vi', 'counter', viCounter);
  instance.addResourceBundle('en', 'counter', enCounter);
}
