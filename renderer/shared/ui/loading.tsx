import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The first moment, before the core has told anything. */
export function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="cover">
      <span className="spinner cover-spinner" aria-hidden="true" />
      <h1>{t('app.name')}</h1>
      <p role="status">{t('app.loading')}</p>
    </main>
  );
}
