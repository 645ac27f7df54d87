import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { KioskView } from '../../electron/core/contract/kiosk.ts';
import { useKiosk } from '../connection/kiosk-context.tsx';
import { SignInScreen, goToKiosk } from '../shared/staff/sign-in-screen.tsx';
import { StaffFrame } from '../shared/staff/staff-frame.tsx';
import { StaffGate, useStaffSession } from '../shared/staff/staff-session.tsx';
import { AppButton } from '../shared/ui/app-button.tsx';
import { LinkCover } from '../shared/ui/link-cover.tsx';
import { Loading } from '../shared/ui/loading.tsx';
import { Devices } from './devices.tsx';
import { DoctorPanel } from './doctor-panel.tsx';
import { Enrolment } from './enrolment.tsx';
import { SyncPanel } from './sync-panel.tsx';
import './maintenance.css';

/** The technician's side. Where the storage failed nobody can sign in, and the check-up is open to all. */
export function MaintenanceApp(): ReactNode {
  const { t } = useTranslation(['maintenance', 'counter']);
  const { kiosk, link } = useKiosk();
  if (kiosk === null) return link === 'lost' ? <LinkCover /> : <Loading />;
  return (
    <>
      {kiosk.storage.state.kind === 'failed' ? <BrokenKiosk kiosk={kiosk} /> : (
        <StaffGate
          signIn={(submit, expired) => (
            <SignInScreen
              title={t('title')} heading={t('signIn.title')} intro={t('signIn.intro')} expired={expired ? t('counter:signIn.expired') : null}
              leaveLabel={t('counter:bar.toKiosk')} submit={submit}
            />
          )}
        >
          <Workshop kiosk={kiosk} />
        </StaffGate>
      )}
      {link === 'lost' ? <LinkCover /> : null}
    </>
  );
}

function BrokenKiosk({ kiosk }: { kiosk: KioskView }): ReactNode {
  const { t } = useTranslation(['maintenance', 'counter']);
  return (
    <StaffFrame title={t('title')} bar={<AppButton size="small" icon="exit" action="toKiosk" onPress={goToKiosk}>{t('counter:bar.toKiosk')}</AppButton>}>
      <div className="workshop part"><DoctorPanel /><Devices kiosk={kiosk} /></div>
    </StaffFrame>
  );
}

function Workshop({ kiosk }: { kiosk: KioskView }): ReactNode {
  const { t } = useTranslation(['maintenance', 'counter']);
  const { staff, signOut } = useStaffSession();
  return (
    <StaffFrame
      title={t('title')}
      bar={<>
        <span className="strong">{staff.displayName}</span>
        <AppButton size="small" icon="lock" action="signOut" onPress={() => void signOut()}>{t('counter:bar.signOut')}</AppButton>
        <AppButton size="small" icon="exit" action="toKiosk" onPress={() => void signOut().then(goToKiosk)}>{t('counter:bar.toKiosk')}</AppButton>
      </>}
    >
      <Tabs className="parts workshop">
        <TabList className="segments" aria-label={t('tabs.label')}>
          {(['doctor', 'devices', 'sync', 'enrol'] as const).map((tab) => <Tab key={tab} id={tab} className="segment">{t(`tabs.${tab}`)}</Tab>)}
        </TabList>
        <TabPanel id="doctor" className="part"><DoctorPanel /></TabPanel>
        <TabPanel id="devices" className="part"><Devices kiosk={kiosk} /></TabPanel>
        <TabPanel id="sync" className="part"><SyncPanel sync={kiosk.sync} /></TabPanel>
        <TabPanel id="enrol" className="part"><Enrolment kiosk={kiosk} /></TabPanel>
      </Tabs>
    </StaffFrame>
  );
}
