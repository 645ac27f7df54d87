import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperQuestion } from '../../../electron/core/contract/paper.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';
import { CardNotKept } from './card-not-kept.tsx';
import { ComponentScreen } from './component-screen.tsx';
import { PaperCard } from './paper-card.tsx';
import { askedOf, isMissing, papersOf } from './paper-list.ts';
import { QuestionScreen } from './question-screen.tsx';
import { ScanningScreen } from './scanning-screen.tsx';
import { isDoubtful } from './shown-page.ts';
import { UnplacedScreen } from './unplaced-screen.tsx';

/** All papers of the dossier and how each stands; one is opened at a time. A running scan comes before everything. */
export function PapersScreen({ view }: { view: ViewOf<'papers'> }): ReactNode {
  const [open, setOpen] = useState<string | null>(null);
  const [answering, setAnswering] = useState(false);
  const papers = papersOf(view);
  const { scan, unplaced } = view;
  const shownId = scan.state === 'failed' ? scan.componentId : open;
  useLookAt(scan.state === 'scanning' ? scan.componentId : shownId);
  if (scan.state === 'scanning') {
    const paper = papers.find((one) => one.component.id === scan.componentId);
    return <ScanningScreen scan={scan} paper={paper ?? null} onShown={() => setOpen(scan.componentId)} />;
  }
  if (unplaced.length > 0) return <UnplacedScreen pages={unplaced} papers={papers} />;
  const questions = open === null ? view.questions : view.questions.filter((question) => question.componentId === open);
  const asked = askedOf(view.procedure, questions);
  if (answering && asked !== null) return <QuestionScreen key={`${asked.question.pageId} ${asked.question.name}`} {...asked} count={questions.length} onBack={() => setAnswering(false)} />;
  if (answering) setAnswering(false);
  const answer = (): void => setAnswering(true);
  const shown = papers.find((one) => one.component.id === shownId);
  if (shown === undefined) return <Overview papers={papers} questions={view.questions} cardNotKept={view.cardNotKept !== null} onOpen={setOpen} onAnswer={answer} />;
  return (
    <ComponentScreen
      key={shown.component.id} paper={shown} scan={scan} questions={questions.length} onAnswer={answer} cardNotKept={view.cardNotKept === shown.component.id} retake={view.retake}
      onDone={() => setOpen(null)}
    />
  );
}

/** Tells the core which paper is on the screen: a file that is dropped meanwhile goes there. */
function useLookAt(componentId: string | null): void {
  const { send } = useVisit();
  // oxlint-disable-next-line react/exhaustive-deps -- told once for each paper; `send` is the store's own and never changes
  useEffect(() => { void send({ type: 'lookAt', componentId }); }, [componentId]);
}

interface OverviewProps {
  papers: ReturnType<typeof papersOf>;
  questions: PaperQuestion[];
  cardNotKept: boolean;
  onOpen: (componentId: string) => void;
  onAnswer: () => void;
}

function Overview({ papers, questions, cardNotKept, onOpen, onAnswer }: OverviewProps): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  const missing = papers.filter(isMissing);
  const next = missing[0];
  const doubtful = papers.some(({ view: { state } }) => state.kind === 'scanned' && state.pages.some(isDoubtful));
  const onward = next === undefined
    ? <AppButton kind="primary" size="large" action="finishPapers" iconAfter="arrowRight" busy={busy} onPress={() => void send({ type: 'finishPapers' })}>{t('papers.next')}</AppButton>
    : <AppButton kind="primary" size="large" action="nextPaper" iconAfter="arrowRight" onPress={() => onOpen(next.component.id)}>{t('papers.nextPaper')}</AppButton>;
  const answer = <AppButton kind="primary" size="large" action="answerQuestions" iconAfter="arrowRight" onPress={onAnswer}>{t('question.answer')}</AppButton>;
  return (
    // Papers that say other than the form are settled before the papers are done: one press a question, and each may be skipped.
    <Screen title={t('papers.title')} intro={t('papers.intro')} focusKey="papers" primary={questions.length > 0 && next === undefined ? answer : onward}>
      {cardNotKept ? <CardNotKept /> : null}
      {next === undefined
        ? <Notice tone={doubtful ? 'info' : 'good'} role="status">{t(doubtful ? 'papers.completeDoubtful' : 'papers.complete')}</Notice>
        : <Notice role="status">{t('papers.missing', { count: missing.length })}</Notice>}
      {questions.length === 0 ? null : <Notice role="status">{t('question.waitingPapers', { count: questions.length })}</Notice>}
      <ul className="stack">
        {papers.map((paper) => <li key={paper.component.id}><PaperCard paper={paper} onOpen={() => onOpen(paper.component.id)} /></li>)}
      </ul>
    </Screen>
  );
}
