import type counter from '../../../resources/locales/vi/counter.json';
import type dock from '../../../resources/locales/vi/dock.json';
import type maintenance from '../../../resources/locales/vi/maintenance.json';
import type { firstLocales } from './locales.ts';

declare module 'i18next' {
  /** Makes every key that does not exist a type error. */
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: (typeof firstLocales)['vi'] & { counter: typeof counter; dock: typeof dock; maintenance: typeof maintenance };
  }
}
