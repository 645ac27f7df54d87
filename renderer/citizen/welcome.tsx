import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../electron/core/contract/text.ts';
import { useKiosk, useVisit } from '../connection/kiosk-context.tsx';
import { AppButton } from '../shared/ui/app-button.tsx';
import { resetDisplay } from '../shared/ui/display-settings.ts';
import { Icon } from '../shared/ui/icon.tsx';
import type { IconName } from '../shared/ui/icon.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { HelpDialog } from './dialogs/help-dialog.tsx';
import { Header } from './layout/header.tsx';
import { ProblemBanner } from './layout/problem-banner.tsx';

const promise: readonly [IconName, 'welcome.step1' | 'welcome.step2' | 'welcome.step3'][] = [
  ['card', 'welcome.step1'], ['scanner', 'welcome.step2'], ['paper', 'welcome.step3'],
];

/** What a passer-by sees: what this is, that it is easy, and one button. */
export function Welcome(): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  const { send, busy } = useVisit();
  const [helping, setHelping] = useState(false);
  useEffect(resetDisplay, []);
  const begin = (language: Language) => (): void => void send({ type: 'begin', language });
  const scanner = kiosk?.devices.some((device) => device.kind === 'barcodeScanner' && device.state.kind === 'ready') === true;
  return (
    <div className="screen" data-step="welcome">
      <Header />
      <main className="content content-fill">
        <div className="welcome">
          <ProblemBanner />
          <WelcomeNotices />
          <div className="welcome-words">
            <h1 className="welcome-title">{t('welcome.title')}</h1>
            <p className="welcome-lead">{t('welcome.lead')}</p>
          </div>
          <ol className="welcome-steps">
            {promise.map(([icon, text], index) => (
              <li key={text} className="welcome-step">
                <span className="welcome-picture"><Icon name={icon} /></span>
                <span><span className="welcome-number" aria-hidden="true">{index + 1}. </span>{t(text)}</span>
              </li>
            ))}
          </ol>
          <div className="welcome-begin">
            <AppButton kind="primary" size="large" action="begin" iconAfter="arrowRight" busy={busy} onPress={begin('vi')}><span lang="vi">{t('welcome.start')}</span></AppButton>
            <AppButton size="large" action="beginEnglish" onPress={begin('en')}><span lang="en">{t('welcome.startEnglish')}</span></AppButton>
          </div>
          {scanner ? <p className="welcome-scan"><Icon name="card" /><span>{t('welcome.orScan')}</span></p> : null}
        </div>
      </main>
      <footer className="foot foot-welcome">
        <p className="soft small welcome-privacy"><Icon name="lock" /> {t('welcome.privacy')}</p>
        <AppButton icon="hand" action="callStaff" onPress={() => setHelping(true)}>{t('foot.callStaff')}</AppButton>
      </footer>
      {helping ? <HelpDialog onClose={() => setHelping(false)} /> : null}
    </div>
  );
}

function WelcomeNotices(): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  if (kiosk === null) return null;
  const offline = kiosk.sync.gateway === 'unreachable' || kiosk.sync.gateway === 'notGateway';
  return (
    <>
      {offline ? <Notice icon="offline" role="status">{t('offline')}</Notice> : null}
      {kiosk.storage.state.kind === 'low' ? <Notice icon="warning" role="status">{t('storage.low')}</Notice> : null}
    </>
  );
}
