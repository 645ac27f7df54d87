import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../../electron/core/contract/procedure.ts';
import type { PageView } from '../../../electron/core/contract/visit.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { isMissing, needsAction } from './paper-list.ts';
import type { Paper } from './paper-list.ts';
import { isDoubtful } from './shown-page.ts';

/** One paper in the list: what it is, how it stands, and a press to do something about it. */
export function PaperCard({ paper, onOpen }: { paper: Paper; onOpen: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { component } = paper;
  const hint = [t(component.required ? 'papers.required' : 'papers.ifAny'), ...countTexts(component, t)].join(' · ');
  if (!needsAction(paper)) {
    return (
      <div className="paper-still">
        <span className="known-mark"><Icon name="check" /></span>
        <span className="tile-text"><span className="tile-title"><Local text={component.name} /></span></span>
        <PaperState paper={paper} />
      </div>
    );
  }
  return (
    <Tile icon={component.handling === 'presentOnly' ? 'eye' : 'paper'} title={<Local text={component.name} />} hint={hint} action="openComponent" value={component.id} onPress={onOpen}>
      <PaperState paper={paper} />
      <Icon name="arrowRight" />
    </Tile>
  );
}

function PaperState({ paper }: { paper: Paper }): ReactNode {
  const { t } = useTranslation('citizen');
  const { state } = paper.view;
  if (paper.component.handling === 'completedHere' || paper.component.handling === 'alreadyElectronic') {
    return <span className="badge badge-good">{t(`papers.state.${paper.component.handling}`)}</span>;
  }
  switch (state.kind) {
    case 'open': return paper.view.offers.length > 0
      ? <span className="badge">{t('papers.hasOffer')}</span>
      : <span className={`badge ${isMissing(paper) ? 'badge-bad' : 'badge-plain'}`}>{t('papers.state.open')}</span>;
    case 'scanned': return <ScannedState pages={state.pages} />;
    case 'reused':
    case 'presented': return <span className="badge badge-good">{t(`papers.state.${state.kind}`)}</span>;
    case 'later': return <span className="badge">{t('papers.state.later')}</span>;
  }
}

/** Green only where every page is good; else what is wrong, in a word. */
function ScannedState({ pages }: { pages: readonly PageView[] }): ReactNode {
  const { t } = useTranslation('citizen');
  const bad = pages.filter(isDoubtful);
  const [page] = bad;
  const [doubt] = page?.doubts ?? [];
  if (page === undefined || doubt === undefined) return <span className="badge badge-good">{t('papers.state.scanned', { count: pages.length })}</span>;
  return <span className="badge badge-bad"><Icon name="warning" />{bad.length === 1 ? t(`papers.doubt.${doubt}`, { at: pages.indexOf(page) + 1 }) : t('papers.doubt.several', { count: bad.length })}</span>;
}

function countTexts(component: Component, t: TFunction<'citizen'>): string[] {
  return (['originals', 'certifiedCopies', 'copies'] as const).flatMap((kind) => (component[kind] > 0 ? [t(`papers.counts.${kind}`, { count: component[kind] })] : []));
}
