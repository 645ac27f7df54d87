import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlierState } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ClerkDialog } from '../dialogs/clerk-dialog.tsx';

/** What is kept from earlier visits: locked (said to everybody alike, whether there is any or not), or open and erasable. */
export function EarlierPanel({ earlier }: { earlier: EarlierState }): ReactNode {
  const { t } = useTranslation('citizen');
  const [asking, setAsking] = useState<'clerk' | 'forget' | null>(null);
  if (earlier === 'none') return null;
  const locked = earlier === 'locked';
  return (
    <Notice tone={locked ? 'info' : 'good'} icon={locked ? 'lock' : 'check'}>
      <div className="spread earlier">
        <p>{t(locked ? 'earlier.locked' : 'earlier.open')}</p>
        <AppButton size="small" action={locked ? 'askClerk' : 'askForget'} onPress={() => setAsking(locked ? 'clerk' : 'forget')}>{t(locked ? 'earlier.unlock' : 'earlier.forget')}</AppButton>
      </div>
      {asking === 'clerk' ? <ClerkDialog onClose={() => setAsking(null)} /> : null}
      {asking === 'forget' ? <ForgetDialog onClose={() => setAsking(null)} /> : null}
    </Notice>
  );
}

export function ForgetDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  return (
    <AppDialog
      title={t('earlier.forgetTitle')} alert onClose={onClose}
      actions={<>
        <AppButton size="large" action="keepData" autoFocus onPress={onClose}>{t('earlier.forgetNo')}</AppButton>
        <AppButton kind="danger" size="large" action="forgetMe" busy={busy} onPress={() => void send({ type: 'forgetMe' })}>{t('earlier.forgetYes')}</AppButton>
      </>}
    >
      <p>{t('earlier.forgetBody')}</p>
    </AppDialog>
  );
}
