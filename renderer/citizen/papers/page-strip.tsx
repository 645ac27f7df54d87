import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import type { PageView } from '../../../electron/core/contract/visit.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { PagePicture } from '../../shared/ui/page-picture.tsx';
import { isDoubtful } from './shown-page.ts';

/** All pages in small, in order, and a place to add one. */
export function PageStrip({ pages, shown, onChoose, onAdd }: { pages: PageView[]; shown: string; onChoose: (pageId: string) => void; onAdd: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <ol className="strip" aria-label={t('pages.list')}>
      {pages.map((page, index) => (
        <li key={page.pageId}>
          <Button className="strip-page" aria-label={t('pages.open', { at: index + 1 })} aria-current={page.pageId === shown} onPress={() => onChoose(page.pageId)} data-action="openPage">
            <PagePicture path={assetPaths.pageImage(page.pageId, 'thumb')} revision={page.revision} label="" />
            <span className="strip-number">{index + 1}{isDoubtful(page) ? <Icon name="warning" /> : null}</span>
          </Button>
        </li>
      ))}
      <li><Button className="strip-page strip-add" onPress={onAdd} data-action="addPages"><Icon name="paper" /><span>{t('component.addMore')}</span></Button></li>
    </ol>
  );
}
