import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageView } from '../../../electron/core/contract/visit.ts';

/** How far the reading of a page is; a page that could not be read is kept all the same, and says so. */
export function ReadingState({ reading }: { reading: PageView['reading'] }): ReactNode {
  const { t } = useTranslation('citizen');
  switch (reading.state) {
    case 'waiting': return <span className="badge badge-plain" role="status">{t('pages.waiting')}</span>;
    case 'reading': return <span className="badge badge-plain" role="status"><span className="spinner" aria-hidden="true" />{t('pages.reading')}</span>;
    case 'read': return <span className="badge badge-good" role="status">{t('pages.read', { count: reading.words })}</span>;
    case 'failed': return <span className="badge" role="status">{t('pages.failed')}</span>;
  }
}
