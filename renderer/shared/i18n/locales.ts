import enCitizen from '../../../resources/locales/en/citizen.json';
import enCommon from '../../../resources/locales/en/common.json';
import enFailures from '../../../resources/locales/en/failures.json';
import viCitizen from '../../../resources/locales/vi/citizen.json';
import viCommon from '../../../resources/locales/vi/common.json';
import viFailures from '../../../resources/locales/vi/failures.json';

/** What the first screen needs in both languages; counter and maintenance bring their own when they are opened. */
export const firstLocales = {
  vi: { common: viCommon, citizen: viCitizen, failures: viFailures },
  en: { common: enCommon, citizen: enCitizen, failures: enFailures },
};
