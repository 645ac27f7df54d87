import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';
import { ComponentScreen } from './component-screen.tsx';
import { PaperCard } from './paper-card.tsx';
import { isMissing, papersOf } from './paper-list.ts';
import { ScanningScreen } from './scanning-screen.tsx';

/** All papers of the dossier and how each stands; one is opened at a time. A running scan comes before everything. */
export function PapersScreen({ view }: { view: ViewOf<'papers'> }): ReactNode {
  const [open, setOpen] = useState<string | null>(null);
  const papers = papersOf(view);
  const { scan } = view;
  if (scan.state === 'scanning') {
    const paper = papers.find((one) => one.component.id === scan.componentId);
    return <ScanningScreen scan={scan} paper={paper ?? null} onShown={() => setOpen(scan.componentId)} />;
  }
  const shown = papers.find((one) => one.component.id === (scan.state === 'failed' ? scan.componentId : open));
  if (shown !== undefined) return <ComponentScreen key={shown.component.id} paper={shown} scan={scan} onDone={() => setOpen(null)} />;
  return <Overview papers={papers} onOpen={setOpen} />;
}

function Overview({ papers, onOpen }: { papers: ReturnType<typeof papersOf>; onOpen: (componentId: string) => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  const missing = papers.filter(isMissing);
  const next = missing[0];
  return (
    <Screen
      title={t('papers.title')} intro={t('papers.intro')} focusKey="papers"
      primary={next === undefined
        ? <AppButton kind="primary" size="large" action="finishPapers" iconAfter="arrowRight" busy={busy} onPress={() => void send({ type: 'finishPapers' })}>{t('papers.next')}</AppButton>
        : <AppButton kind="primary" size="large" action="nextPaper" iconAfter="arrowRight" onPress={() => onOpen(next.component.id)}>{t('papers.nextPaper')}</AppButton>}
    >
      <Notice tone={next === undefined ? 'good' : 'info'} role="status">{next === undefined ? t('papers.complete') : t('papers.missing', { count: missing.length })}</Notice>
      <ul className="stack">
        {papers.map((paper) => <li key={paper.component.id}><PaperCard paper={paper} onOpen={() => onOpen(paper.component.id)} /></li>)}
      </ul>
    </Screen>
  );
}
