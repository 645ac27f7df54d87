import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import { assetPaths } from '../../electron/core/contract/assets.ts';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import { Icon } from '../shared/ui/icon.tsx';
import { PagePicture } from '../shared/ui/page-picture.tsx';
import { PageDialog } from './page-dialog.tsx';
import { needsLook } from './page-found.tsx';
import { CorrectionDialog } from './readings/correction-dialog.tsx';
import type { ReadingPlace } from './readings/reading-places.ts';
import { useCounter } from './use-counter.ts';

type Component = DossierDetail['components'][number];

/** The papers of a dossier with their pages in small; a press opens one large, with its text beside it. */
export function DossierPapers({ dossier, onChanged }: { dossier: DossierDetail; onChanged: (dossier: DossierDetail) => void }): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const [open, setOpen] = useState<{ componentId: string; at: number } | null>(null);
  const [correcting, setCorrecting] = useState<ReadingPlace | null>(null);
  const opened = dossier.components.find((component) => component.componentId === open?.componentId);
  if (dossier.components.length === 0) return <p className="soft">{t('detail.wiped')}</p>;
  return (
    <>
      {nothingToCheck(dossier) ? <p className="soft row"><Icon name="check" />{t('reading.none')}</p> : null}
      <ul className="stack">
        {dossier.components.map((component) => (
          <li key={component.componentId} className="card paper">
            <div className="spread"><h3 lang="vi">{component.name}</h3><span className="badge badge-plain">{t(`common:paperState.${component.handling === 'completedHere' || component.handling === 'alreadyElectronic' ? component.handling : component.state}`)}</span></div>
            <Pages dossier={dossier} component={component} onOpen={(at) => setOpen({ componentId: component.componentId, at })} />
            {component.sha256 === null ? null : <p className="soft paper-hash">{t('detail.integrity')}: <code>{component.sha256}</code></p>}
          </li>
        ))}
      </ul>
      {correcting === null
        ? open === null || opened === undefined ? null : <PageDialog dossier={dossier} component={opened} at={open.at} onTurn={(at) => setOpen({ ...open, at })} onCorrect={setCorrecting} onClose={() => setOpen(null)} />
        // In the page's place, not over it; the page comes back with the correction on it.
        : <CorrectionDialog dossier={dossier} place={correcting} onChanged={onChanged} onClose={() => setCorrecting(null)} />}
    </>
  );
}

/** Papers were read here and nothing of it waits for a clerk. */
function nothingToCheck({ reach, questions, components }: DossierDetail): boolean {
  return reach !== 'none' && questions.length === 0 && components.some(({ pages }) => pages.some(({ found }) => found !== null && found.fields.length > 0));
}

function Pages({ dossier, component, onOpen }: { dossier: DossierDetail; component: Component; onOpen: (at: number) => void }): ReactNode {
  const { t } = useTranslation('counter');
  const { assetKey } = useCounter();
  if (component.pages.length === 0) return null;
  return (
    <ol className="strip" aria-label={t('detail.pages', { count: component.pages.length })}>
      {component.pages.map((page, index) => (
        <li key={page.pageId}>
          <Button className="strip-page" data-action="openPage" aria-label={t('viewer.picture', { at: index + 1 })} onPress={() => onOpen(index)}>
            <PagePicture path={assetPaths.pageImage(page.pageId, 'thumb')} revision={0} label="" staffKey={assetKey} />
            <span className="strip-number">{index + 1}{needsLook(dossier, page) ? <Icon name="warning" /> : null}</span>
          </Button>
        </li>
      ))}
    </ol>
  );
}
