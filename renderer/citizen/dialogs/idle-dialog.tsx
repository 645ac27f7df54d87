import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { beep } from '../../shared/ui/beep.ts';

const lastWarningAt = 10;

/** Warns by sight and sound before the visit ends by itself, with time enough to stay (WCAG 2.2.1). */
export function IdleDialog({ seconds }: { seconds: number }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const late = seconds <= lastWarningAt;
  useEffect(() => beep(late ? 'urgent' : 'gentle'), [late]);
  return (
    <AppDialog
      title={t('idle.title')} alert
      actions={<>
        <AppButton kind="primary" size="large" action="stillHere" autoFocus onPress={() => void send({ type: 'stillHere' })}>{t('idle.stay')}</AppButton>
        <AppButton size="large" action="end" onPress={() => void send({ type: 'end' })}>{t('idle.leave')}</AppButton>
      </>}
    >
      <p className="numeric">{t('idle.body', { count: Math.ceil(seconds) })}</p>
    </AppDialog>
  );
}
