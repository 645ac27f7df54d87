import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app.tsx';
import { createDial } from './connection/dial.ts';
import { KioskProvider } from './connection/kiosk-context.tsx';
import { startKioskStore } from './connection/kiosk-store.ts';
import { createI18n } from './shared/i18n/i18n.ts';
import { installTelex } from './shared/keyboard/physical-telex.ts';
import { CrashBoundary } from './shared/ui/crash-boundary.tsx';
import './shared/styles/all.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');

const i18n = createI18n();
const store = startKioskStore(createDial(window));
installTelex(document);

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <CrashBoundary>
        <KioskProvider store={store}>
          <App />
        </KioskProvider>
      </CrashBoundary>
    </I18nextProvider>
  </StrictMode>,
);
