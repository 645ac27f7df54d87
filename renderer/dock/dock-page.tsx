import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CardPanel } from './card-panel.tsx';
import { ChipPanel } from './chip-panel.tsx';
import { GatewayPanel } from './gateway-panel.tsx';
import { PaperPanel } from './paper-panel.tsx';
import { useDock } from './use-dock.ts';

/** The table beside the kiosk on which the virtual centre's cards, papers and cables lie. */
export function DockPage(): ReactNode {
  const { t, i18n } = useTranslation('dock');
  const { state, link, failed, perform } = useDock();
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  return (
    <main className="dock">
      <header className="dock-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('subtitle')}</p>
        </div>
        <button type="button" lang={other} onClick={() => void i18n.changeLanguage(other)}>{other === 'en' ? 'English' : 'Tiếng Việt'}</button>
      </header>
      <div role="status" aria-live="polite">
        {link === 'lost' && <p className="dock-warning">{t('lost')}</p>}
        {failed && <p className="dock-warning">{t('failed')}</p>}
      </div>
      {state !== null && (
        <div className="dock-panels">
          <CardPanel state={state} perform={perform} />
          <ChipPanel state={state} perform={perform} />
          <PaperPanel state={state} perform={perform} />
          <GatewayPanel state={state} perform={perform} />
        </div>
      )}
    </main>
  );
}
