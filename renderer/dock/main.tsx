import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createInstance } from 'i18next';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import en from '../../resources/locales/en/dock.json';
import vi from '../../resources/locales/vi/dock.json';
import { DockPage } from './dock-page.tsx';
import '../shared/styles/fonts.css';
import '../shared/styles/tokens.css';
import './dock.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

const i18n = createInstance();
void i18n.use(initReactI18next).init({ resources: { vi: { dock: vi }, en: { dock: en } }, lng: 'vi', fallbackLng: 'vi', defaultNS: 'dock', interpolation: { escapeValue: false }, initAsync: false });

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <DockPage />
    </I18nextProvider>
  </StrictMode>,
);
