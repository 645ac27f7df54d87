import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/core/contract/failures.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { useCounter, useWaitingCitizen } from './use-counter.ts';

/** A citizen at the kiosk waits for a clerk to compare face and card. */
export function WaitingCitizenNotice(): ReactNode {
  const { t } = useTranslation('counter');
  const failureText = useFailureText('clerk');
  const { called, refresh } = useWaitingCitizen();
  const { confirmCitizen } = useCounter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const citizen = called.state === 'ready' ? called.value : null;
  if (citizen === null) return null;
  const confirm = async (): Promise<void> => {
    const reply = await confirmCitizen(citizen.visitId);
    setFailure(reply.ok ? null : reply.failure);
    refresh();
  };
  return (
    <Notice icon="person" role="status">
      <p className="strong">{t('waiting.title')}</p>
      <p>{t('waiting.body', { name: citizen.fullName, number: citizen.maskedNumber })}</p>
      {failure === null ? null : <p className="strong">{failureText(failure)}</p>}
      <div><AppButton size="small" kind="primary" action="confirmCitizen" onPress={() => void confirm()}>{t('waiting.confirm')}</AppButton></div>
    </Notice>
  );
}
