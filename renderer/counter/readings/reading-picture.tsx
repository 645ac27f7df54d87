import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { MarkedPicture } from '../../shared/ui/marked-picture.tsx';
import { PagePicture } from '../../shared/ui/page-picture.tsx';
import { useCounter } from '../use-counter.ts';
import type { PlacedReading } from './reading-places.ts';

/** The place of a reading on its paper, large; the whole page with the place framed where the line alone does not tell. */
export function ReadingPicture({ reading: { pageId, name, at, read } }: { reading: PlacedReading }): ReactNode {
  const { t } = useTranslation('counter');
  const { assetKey } = useCounter();
  const [whole, setWhole] = useState(false);
  return (
    <div className="reading-picture">
      <figure className={whole ? 'reading-page' : 'reading-crop'}>
        {whole
          ? <MarkedPicture path={assetPaths.pageImage(pageId, 'screen')} revision={0} label={t('viewer.picture', { at })} staffKey={assetKey} marks={[read.box]} />
          : <PagePicture path={assetPaths.pageCrop(pageId, name)} revision={0} label={t('reading.crop')} staffKey={assetKey} />}
      </figure>
      <AppButton kind="quiet" size="small" icon="paper" action="wholePage" onPress={() => setWhole(!whole)}>{t(whole ? 'reading.line' : 'reading.page')}</AppButton>
    </div>
  );
}
