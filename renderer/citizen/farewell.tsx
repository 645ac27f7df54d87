import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewOf } from '../connection/kiosk-context.tsx';
import { Icon } from '../shared/ui/icon.tsx';
import { Header } from './layout/header.tsx';

/** The last word: what happened to the data, and not to forget the card. The core goes to the first screen by itself. */
export function Farewell({ view }: { view: ViewOf<'farewell'> }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <div className="screen" data-step="farewell">
      <Header />
      <main className="content content-fill">
        <div className="farewell" role="status">
          <span className="cover-icon cover-icon-good"><Icon name={view.why === 'finished' ? 'check' : 'lock'} /></span>
          <h1 className="welcome-title">{t(`farewell.${view.why}`)}</h1>
          <p className="welcome-lead">{t(`farewell.${view.why}Hint`)}</p>
          {view.tidying ? <p className="soft">{t('farewell.tidying')}</p> : null}
          <p className="farewell-card"><Icon name="card" /> {t('farewell.takeCard')}</p>
        </div>
      </main>
    </div>
  );
}
