import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useVisit } from '../../connection/kiosk-context.tsx';
import { useLanguage } from '../../shared/i18n/use-page-language.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { DisplayDialog } from '../../shared/ui/display-dialog.tsx';
import { Crest } from '../../shared/ui/crest.tsx';

/** Whose kiosk this is, and what can be changed about the screen at any time. */
export function Header({ children }: { children?: ReactNode }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const { kiosk } = useKiosk();
  const [choosing, setChoosing] = useState(false);
  return (
    <header className="header">
      <Crest />
      <div className="header-name">
        <p className="header-site" lang="vi">{kiosk?.siteName}</p>
        {kiosk?.virtualCentre === true ? <p className="header-virtual">{t('virtual')}</p> : null}
      </div>
      {children}
      <div className="header-tools">
        <LanguageButton />
        <AppButton size="small" icon="textSize" action="openDisplay" label={t('common:display.settings')} onPress={() => setChoosing(true)}>
          {t('common:display.textSize')}
        </AppButton>
      </div>
      {choosing ? <DisplayDialog onClose={() => setChoosing(false)} /> : null}
    </header>
  );
}

/** Names the other language in that language, so that whoever needs it can read it. */
function LanguageButton(): ReactNode {
  const { t } = useTranslation();
  const { visit, send } = useVisit();
  const other = useLanguage() === 'vi' ? 'en' : 'vi';
  if (visit === null || visit.step === 'welcome' || visit.step === 'farewell') return null;
  return (
    <AppButton size="small" icon="globe" action="setLanguage" onPress={() => void send({ type: 'setLanguage', language: other })}>
      <span lang={other}>{t(`language.${other}`)}</span>
    </AppButton>
  );
}
