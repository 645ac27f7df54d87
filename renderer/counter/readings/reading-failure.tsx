import type { ReactNode } from 'react';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import { useFailureText } from '../../shared/i18n/failure-text.ts';
import { Notice } from '../../shared/ui/notice.tsx';

/** Why an answer was not saved; the buttons stay, to press again. */
export function ReadingFailure({ failure }: { failure: Failure | null }): ReactNode {
  const failureText = useFailureText('clerk');
  return failure === null ? null : <Notice tone="bad" role="alert">{failureText(failure)}</Notice>;
}
