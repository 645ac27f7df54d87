import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';

/** After a restart somebody else may stand here: nothing of the visit is shown before its owner says so. */
export function RestoredCover({ onMine }: { onMine: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const mine = async (): Promise<void> => {
    await send({ type: 'stillHere' });
    onMine();
  };
  return (
    <main className="cover" data-step="restored">
      <h1>{t('restored.title')}</h1>
      <p className="cover-text">{t('restored.body')}</p>
      <div className="row row-even cover-actions">
        <AppButton kind="primary" size="large" action="resume" autoFocus onPress={() => void mine()}>{t('restored.mine')}</AppButton>
        <AppButton size="large" action="end" onPress={() => void send({ type: 'end' })}>{t('restored.notMine')}</AppButton>
      </div>
    </main>
  );
}
