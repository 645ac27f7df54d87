import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanView } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { useFailureText } from '../../shared/i18n/failure-text.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';
import { CardNotKept } from './card-not-kept.tsx';
import { ComponentAnswer } from './component-answer.tsx';
import { HandInScreen } from './hand-in-screen.tsx';
import { PageViewer } from './page-viewer.tsx';
import { PaperCamera } from './paper-camera.tsx';
import type { Paper } from './paper-list.ts';
import { pageToRetake } from './shown-page.ts';

export interface ComponentScreenProps {
  paper: Paper;
  scan: Exclude<ScanView, { state: 'scanning' }>;
  /** Questions about this very paper. */
  questions: number;
  onAnswer: () => void;
  cardNotKept: boolean;
  /** The page of this paper that is being taken again. */
  retake: string | null;
  onDone: () => void;
}

/** One paper: how to hand it in, or its pages once they are there. */
export function ComponentScreen({ paper, scan, questions, onAnswer, cardNotKept, retake, onDone }: ComponentScreenProps): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const [doing, setDoing] = useState<'look' | 'add' | 'camera'>('look');
  const [camera, setCamera] = useState(true);
  const [chosen, setChosen] = useState<string | null>(null);
  const { component, view: { state } } = paper;
  const pages = state.kind === 'scanned' ? state.pages : [];
  const again = retake === null ? -1 : pages.findIndex((page) => page.pageId === retake);
  const callOff = (): void => {
    setDoing('look');
    if (again >= 0) void send({ type: 'retakePage', pageId: null });
  };
  const leave = async (): Promise<void> => {
    if (scan.state === 'failed') await send({ type: 'dismissScanFailure' });
    onDone();
  };
  if (doing === 'camera') return <PaperCamera component={component} pages={pages.length} onDone={() => setDoing('look')} onFailed={() => { setCamera(false); setDoing('look'); }} />;
  const goOn = (): void => {
    setDoing('add');
    void send({ type: 'dismissScanFailure' });
  };
  const focusKey = `${component.id}-${state.kind}-${doing}-${again}`;
  const before = <>
    {scan.state === 'failed' ? <ScanFailed scan={scan} /> : null}
    {cardNotKept ? <CardNotKept /> : null}
    {again >= 0 ? <Notice icon="repeat" role="status">{t('pages.retaking', { at: again + 1 })}</Notice> : null}
  </>;
  if (state.kind === 'open' || (state.kind === 'scanned' && (doing === 'add' || again >= 0))) {
    return (
      <HandInScreen
        key={focusKey} paper={paper} camera={camera} focusKey={focusKey} onBack={doing === 'add' || again >= 0 ? callOff : () => void leave()}
        onCamera={() => setDoing('camera')} onStarted={() => setDoing('look')} onAnswered={onDone}
      >{before}</HandInScreen>
    );
  }
  const bad = pageToRetake(pages, chosen);
  // A scan that broke off leaves a paper that is perhaps not whole, and a page that nobody can read is no use to anybody: to be done with it is then not what lies nearest.
  const onward = scan.state === 'failed' && state.kind === 'scanned'
    ? <AppButton kind="primary" size="large" icon="scanner" action="goOnScanning" onPress={goOn}>{t('scan.goOn')}</AppButton>
    : bad !== null ? <AppButton kind="primary" size="large" icon="scanner" action="scanAgain" onPress={() => void send({ type: 'retakePage', pageId: bad.pageId })}>{bad.shown ? t('pages.again') : t('pages.againAt', { at: bad.at + 1 })}</AppButton>
      : questions > 0 ? <AppButton kind="primary" size="large" action="answerQuestions" iconAfter="arrowRight" onPress={onAnswer}>{t('question.answer')}</AppButton> : null;
  const done = <AppButton kind={onward === null ? 'primary' : 'plain'} size="large" {...(bad === null ? { icon: 'check' as const } : {})} action="componentDone" onPress={() => void leave()}>{t(bad === null ? 'component.done' : 'component.useAnyway')}</AppButton>;
  const actions = onward === null ? { primary: done } : { secondary: done, primary: onward };
  return (
    <Screen title={<Local text={component.name} />} focusKey={focusKey} back={() => void leave()} fill={state.kind === 'scanned'} {...actions}>
      {before}
      {/* Questions about a page that is to be taken again would be asked for nothing. */}
      {questions > 0 && bad === null ? <Notice role="status">{t('question.waiting', { count: questions })}</Notice> : null}
      {state.kind === 'scanned' ? <PageViewer paper={paper} pages={state.pages} chosen={chosen} onChoose={setChosen} onAdd={() => setDoing('add')} /> : <ComponentAnswer componentId={component.id} state={state} />}
    </Screen>
  );
}

function ScanFailed({ scan }: { scan: Extract<ScanView, { state: 'failed' }> }): ReactNode {
  const { t } = useTranslation('citizen');
  const failureText = useFailureText();
  const { send } = useVisit();
  return (
    <Notice tone="bad" role="alert">
      <p className="strong">{t('scan.failed')}</p>
      <p data-failure={scan.failure.code}>{failureText(scan.failure)}</p>
      {scan.pagesKept > 0 ? <p>{t('scan.kept', { count: scan.pagesKept })}</p> : null}
      <div><AppButton size="small" action="dismissScanFailure" onPress={() => void send({ type: 'dismissScanFailure' })}>{t('scan.dismiss')}</AppButton></div>
    </Notice>
  );
}
