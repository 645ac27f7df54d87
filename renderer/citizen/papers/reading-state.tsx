import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageView } from '../../../electron/core/contract/visit.ts';
import { isDoubtful } from './shown-page.ts';

/** How far the reading of a page is; a page that could not be read is kept all the same, and says so. Words found on a page that is no good are no reason for green. */
export function ReadingState({ page }: { page: PageView }): ReactNode {
  const { t } = useTranslation('citizen');
  const { reading } = page;
  switch (reading.state) {
    case 'waiting': return <span className="badge badge-plain" role="status">{t('pages.waiting')}</span>;
    case 'reading': return <span className="badge badge-plain" role="status"><span className="spinner" aria-hidden="true" />{t('pages.reading')}</span>;
    case 'read': return <span className={`badge ${isDoubtful(page) ? 'badge-plain' : 'badge-good'}`} role="status">{t('pages.read', { count: reading.words })}</span>;
    case 'failed': return <span className="badge" role="status">{t('pages.failed')}</span>;
  }
}
