import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assetPaths } from '../../electron/core/contract/assets.ts';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { AppDialog } from '../shared/ui/app-dialog.tsx';
import { MarkedPicture } from '../shared/ui/marked-picture.tsx';
import { PageFound } from './page-found.tsx';
import type { ReadingPlace } from './readings/reading-places.ts';
import { useCounter } from './use-counter.ts';

export interface PageDialogProps {
  dossier: DossierDetail;
  component: DossierDetail['components'][number];
  at: number;
  onTurn: (at: number) => void;
  onCorrect: (place: ReadingPlace) => void;
  onClose: () => void;
}

/** One page large with the text that was read beside it, to compare with the paper in hand. */
export function PageDialog({ dossier, component, at, onTurn, onCorrect, onClose }: PageDialogProps): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const { assetKey } = useCounter();
  const page = component.pages[at];
  if (page === undefined) return null;
  const of = component.pages.length;
  return (
    <AppDialog
      title={t('viewer.title', { name: component.name, at: at + 1, of })} wide onClose={onClose}
      actions={<>
        <AppButton icon="arrowLeft" action="previousPage" disabled={at === 0} onPress={() => onTurn(at - 1)}>{t('viewer.previous')}</AppButton>
        <AppButton iconAfter="arrowRight" action="nextPage" disabled={at === of - 1} onPress={() => onTurn(at + 1)}>{t('viewer.next')}</AppButton>
        <AppButton kind="primary" action="closePage" onPress={onClose}>{t('common:action.close')}</AppButton>
      </>}
    >
      <div className="page-large">
        <MarkedPicture path={assetPaths.pageImage(page.pageId, 'screen')} revision={0} label={t('viewer.picture', { at: at + 1 })} staffKey={assetKey} marks={page.found?.unread ?? []} />
        <section className="page-said">
          {page.found === null ? null : <PageFound dossier={dossier} page={page} found={page.found} onCorrect={onCorrect} />}
          <h3>{t('viewer.text')}</h3>
          <pre className="viewer-text" lang="vi" tabIndex={0}>{page.text.trim() === '' ? t('viewer.noText') : page.text}</pre>
        </section>
      </div>
    </AppDialog>
  );
}
