import type { TFunction } from 'i18next';
import type { Failure } from '../../../electron/core/contract/failures.ts';

/** The sentence for whoever stands at the screen; counts and seconds of the failure fill its gaps. */
export function failureText(t: TFunction<'failures'>, failure: Failure, audience: 'citizen' | 'clerk' = 'citizen'): string {
  return t(`${failure.code}.${audience}`, { ns: 'failures', ...failure.detail });
}
