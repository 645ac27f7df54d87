import type { ReactNode } from 'react';
import { useKiosk } from '../../connection/kiosk-context.tsx';
import { useFailureText } from '../../shared/i18n/failure-text.ts';
import { Notice } from '../../shared/ui/notice.tsx';

/** What went wrong, in one plain sentence; spoken at once. The core's word counts before the page's own. */
export function ProblemBanner(): ReactNode {
  const failureText = useFailureText();
  const { visit, refusal } = useKiosk();
  const problem = visit !== null && 'problem' in visit ? visit.problem : null;
  const failure = refusal ?? problem;
  if (failure === null) return null;
  return <Notice tone="bad" role="alert"><p data-failure={failure.code}>{failureText(failure)}</p></Notice>;
}
