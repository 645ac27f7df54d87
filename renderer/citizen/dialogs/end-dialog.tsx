import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';

/** Asks before anything is thrown away; staying is the answer at hand. */
export function EndDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { visit, send } = useVisit();
  const submitted = visit?.step === 'receipt' || visit?.step === 'remember';
  return (
    <AppDialog
      title={t('end.title')} alert onClose={onClose}
      actions={<>
        <AppButton kind="primary" size="large" action="stay" autoFocus onPress={onClose}>{t('end.stay')}</AppButton>
        <AppButton kind="danger" size="large" action="end" onPress={() => void send({ type: 'end' })}>{t('end.leave')}</AppButton>
      </>}
    >
      <p>{t(submitted ? 'end.bodySubmitted' : 'end.body')}</p>
    </AppDialog>
  );
}
