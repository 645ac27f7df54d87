import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageView } from '../../../electron/core/contract/visit.ts';
import { useLanguage } from '../../shared/i18n/use-page-language.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import type { Paper } from './paper-list.ts';
import { isDoubtful } from './shown-page.ts';

/** What is wrong with a page's picture, and that the person decides: the main button takes it again, going on is possible too. */
export function PageDoubts({ page }: { page: PageView }): ReactNode {
  const { t } = useTranslation('citizen');
  if (!isDoubtful(page)) return null;
  return (
    <Notice tone="bad" role="status">
      {page.doubts.map((doubt) => <p key={doubt} className="strong">{t(`pages.doubt.${doubt}`)}</p>)}
      <p>{t('pages.doubtChoice')}</p>
    </Notice>
  );
}

/** What the person can still put right while the paper is in their hands, each in one sentence; none of it holds them up. */
export function PageNotices({ page, paper }: { page: PageView; paper: Paper }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const language = useLanguage();
  const found = page.reading.state === 'read' ? page.reading.found : null;
  const kind = found?.kind ?? null;
  const named = (name: { vi: string; en?: string | undefined }): string => name[language] ?? name.vi;
  return (
    <>
      {page.blankBack ? <Notice icon="eye" role="status">{t('pages.blankBack')}</Notice> : null}
      {page.otherKind && kind !== null ? <Notice role="status">{t('pages.otherKind', { found: named(kind.name), wanted: named(paper.component.name) })}</Notice> : null}
      {found === null || found.unread.length === 0 ? null : <Notice icon="eye" role="status">{t('common:unread', { count: found.unread.length })}</Notice>}
    </>
  );
}
