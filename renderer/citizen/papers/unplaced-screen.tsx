import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import type { PageView } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { PagePicture } from '../../shared/ui/page-picture.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { Screen } from '../layout/screen.tsx';
import { fitsPaper } from './paper-list.ts';
import type { Paper } from './paper-list.ts';

/** A file has come in while no paper was open: the person says which one it is. */
export function UnplacedScreen({ pages, papers }: { pages: PageView[]; papers: Paper[] }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const [first] = pages;
  const copied = papers.filter(({ component }) => component.handling === 'scan');
  return (
    <Screen
      title={t('unplaced.title')} intro={t('unplaced.intro', { count: pages.length })} focusKey="unplaced" back={null}
      secondary={<AppButton size="large" icon="trash" action="discardFile" onPress={() => void send({ type: 'discardFile' })}>{t('unplaced.none')}</AppButton>}
    >
      <div className="unplaced">
        {first === undefined ? null : <div className="unplaced-picture"><PagePicture path={assetPaths.pageImage(first.pageId, 'screen')} revision={first.revision} label={t('pages.picture', { at: 1 })} /></div>}
        <div className="tiles tiles-one">
          {copied.map((paper) => (
            <Tile
              key={paper.component.id} icon="paper" action="placeFile" value={paper.component.id} title={<Local text={paper.component.name} />}
              {...(pages.some((page) => fitsPaper(page, paper)) ? { hint: t('unplaced.likely') } : {})}
              onPress={() => void send({ type: 'placeFile', componentId: paper.component.id })}
            />
          ))}
        </div>
      </div>
    </Screen>
  );
}
