import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';

type Answered = Exclude<ComponentView['state'], { kind: 'open' } | { kind: 'scanned' }>;

/** What was decided about a paper that is not scanned, and the way to decide anew. */
export function ComponentAnswer({ componentId, state }: { componentId: string; state: Answered }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  return (
    <>
      <Notice tone="good" icon={state.kind === 'later' ? 'clock' : 'check'}><AnswerText state={state} /></Notice>
      <div><AppButton icon="repeat" action="clearComponent" onPress={() => void send({ type: 'clearComponent', componentId })}>{t('component.clear')}</AppButton></div>
    </>
  );
}

function AnswerText({ state }: { state: Answered }): ReactNode {
  const { t } = useTranslation('citizen');
  switch (state.kind) {
    case 'reused': return t('component.reusedText', { name: state.paper.name, pages: state.paper.pages, date: formatDate(state.paper.digitisedAt) });
    case 'presented': return t('component.presentedText');
    case 'later': return t('component.laterText');
  }
}
