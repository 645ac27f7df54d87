import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../connection/kiosk-context.tsx';
import { SignInScreen, goToKiosk } from '../shared/staff/sign-in-screen.tsx';
import { StaffFrame } from '../shared/staff/staff-frame.tsx';
import { StaffGate, useStaffSession } from '../shared/staff/staff-session.tsx';
import { AppButton } from '../shared/ui/app-button.tsx';
import { LinkCover } from '../shared/ui/link-cover.tsx';
import { DossierView } from './dossier-view.tsx';
import { DossierList } from './dossier-list.tsx';
import { WaitingCitizenNotice } from './waiting-citizen.tsx';
import './counter.css';

/** The clerk's side: sign in, see what came in, check, decide, print. */
export function CounterApp(): ReactNode {
  const { t } = useTranslation('counter');
  const { link } = useKiosk();
  return (
    <>
      <StaffGate
        signIn={(submit, expired) => (
          <SignInScreen title={t('title')} heading={t('signIn.title')} intro={t('signIn.intro')} expired={expired ? t('signIn.expired') : null} leaveLabel={t('bar.toKiosk')} submit={submit} />
        )}
      >
        <Desk />
      </StaffGate>
      {link === 'lost' ? <LinkCover /> : null}
    </>
  );
}

function Desk(): ReactNode {
  const { t } = useTranslation('counter');
  const { staff, signOut } = useStaffSession();
  const [open, setOpen] = useState<string | null>(null);
  const [decided, setDecided] = useState(0);
  const leave = async (): Promise<void> => {
    await signOut();
    goToKiosk();
  };
  return (
    <StaffFrame
      title={t('title')}
      bar={<>
        <DeliveryState />
        <span className="strong">{staff.displayName}</span>
        <AppButton size="small" icon="lock" action="signOut" onPress={() => void signOut()}>{t('bar.signOut')}</AppButton>
        <AppButton size="small" icon="exit" action="toKiosk" onPress={() => void leave()}>{t('bar.toKiosk')}</AppButton>
      </>}
    >
      <div className="counter" data-open={open !== null}>
        <div className="counter-list">
          <WaitingCitizenNotice />
          <DossierList open={open} round={decided} onOpen={setOpen} />
        </div>
        <div className="counter-detail">
          {open === null
            ? <p className="counter-empty soft">{t('detail.choose')}</p>
            : <DossierView key={open} dossierId={open} onBack={() => setOpen(null)} onDecided={() => setDecided(decided + 1)} />}
        </div>
      </div>
    </StaffFrame>
  );
}

function DeliveryState(): ReactNode {
  const { t } = useTranslation('counter');
  const { kiosk } = useKiosk();
  if (kiosk === null) return null;
  const { gateway, queued, delivering, quarantined } = kiosk.sync;
  const waiting = queued + delivering;
  return (
    <>
      <span className={`badge ${gateway === 'reachable' ? 'badge-good' : ''}`}>{t(gateway === 'reachable' ? 'bar.online' : 'bar.offline')}</span>
      {waiting > 0 ? <span className="badge">{t('bar.queued', { count: waiting })}</span> : null}
      {quarantined > 0 ? <span className="badge badge-bad">{t('bar.quarantined', { count: quarantined })}</span> : null}
    </>
  );
}
