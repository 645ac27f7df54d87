import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { ClerkDialog } from './clerk-dialog.tsx';

/** How to get a person; and, for that person, the way to confirm the citizen or to open the counter. */
export function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  const { visit } = useVisit();
  const [confirming, setConfirming] = useState(false);
  const canConfirm = visit !== null && 'earlier' in visit && visit.step !== 'identify' && visit.earlier === 'locked';
  if (confirming) return <ClerkDialog onClose={onClose} />;
  return (
    <AppDialog title={t('help.title')} onClose={onClose} actions={<AppButton kind="primary" size="large" action="closeHelp" onPress={onClose}>{t('help.back')}</AppButton>}>
      <p className="help-raise"><Icon name="hand" /><span>{t('help.raise')}</span></p>
      {kiosk === null || kiosk.hotline === '' ? null : <p className="strong">{t('help.hotline', { number: kiosk.hotline })}</p>}
      {visit?.step === 'welcome' || canConfirm ? (
        <div className="help-staff">
          <h3 className="soft small">{t('help.forStaff')}</h3>
          {canConfirm ? <AppButton size="small" icon="person" action="openClerk" onPress={() => setConfirming(true)}>{t('help.confirmTitle')}</AppButton> : <StaffDoors />}
        </div>
      ) : null}
    </AppDialog>
  );
}

function StaffDoors(): ReactNode {
  const { t } = useTranslation('citizen');
  const go = (place: string) => (): void => { window.location.hash = place; };
  return (
    <div className="row">
      <AppButton size="small" icon="list" action="openCounter" onPress={go('#/counter')}>{t('help.openCounter')}</AppButton>
      <AppButton size="small" icon="settings" action="openMaintenance" onPress={go('#/maintenance')}>{t('help.openMaintenance')}</AppButton>
    </div>
  );
}
