import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../electron/core/contract/failures.ts';

/** Gives the sentence of a failure for whoever stands at the screen; its counts and seconds fill the gaps of the sentence. */
export function useFailureText(audience: 'citizen' | 'clerk' = 'citizen'): (failure: Failure) => string {
  const { t } = useTranslation('failures');
  return (failure) => t(`${failure.code}.${audience}`, { ...failure.detail });
}
