import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../electron/core/contract/form.ts';
import { useLanguage } from '../i18n/use-page-language.ts';
import { readableValue } from './field-value.ts';

/** `readableValue` in the language of the page. */
export function useReadableValue(): (field: FormField, value: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (field, value) => readableValue(field, value, language, { yes: t('yesNo.yes'), no: t('yesNo.no') });
}
