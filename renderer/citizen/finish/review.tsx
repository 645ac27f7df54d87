import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleFields } from '../../../electron/core/contract/form-rules.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { maskNumber } from '../../shared/format/text.ts';
import { useReadableValue } from '../../shared/format/use-readable-value.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { SourceBadge } from '../../shared/ui/source-badge.tsx';
import { currentValues } from '../form/form-plan.ts';
import { Screen } from '../layout/screen.tsx';
import { askedOf, isBeingRead, papersOf } from '../papers/paper-list.ts';
import type { Paper } from '../papers/paper-list.ts';
import { QuestionScreen } from '../papers/question-screen.tsx';
import { AppointmentText } from './appointment-text.tsx';
import { FeeTable } from './fee-table.tsx';

/** All that will be handed in, in plain words, before the one press that hands it in. What late readings have left open comes first. */
export function Review({ view }: { view: ViewOf<'review'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const [answering, setAnswering] = useState(false);
  const papers = papersOf(view);
  const open = view.submitting ? [] : view.questions;
  const asked = askedOf(view.procedure, open);
  if (answering && asked !== null) return <QuestionScreen key={`${asked.question.pageId} ${asked.question.name}`} {...asked} count={open.length} onBack={() => setAnswering(false)} />;
  if (answering) setAnswering(false);
  const submit = <AppButton kind="primary" size="large" icon="check" action="submit" busy={view.submitting} onPress={() => void send({ type: 'submit' })}>{t(view.submitting ? 'review.submitting' : 'review.submit')}</AppButton>;
  const answer = <AppButton kind="primary" size="large" action="answerQuestions" iconAfter="arrowRight" onPress={() => setAnswering(true)}>{t('question.answer')}</AppButton>;
  return (
    <Screen title={t('review.title')} intro={t('review.intro')} focusKey="review" primary={open.length > 0 ? answer : submit} {...(view.submitting ? { back: null } : {})}>
      {open.length > 0 ? <Notice role="status">{t('question.waitingPapers', { count: open.length })}</Notice> : papers.some(isBeingRead) ? <Notice role="status">{t('review.reading')}</Notice> : null}
      <div className="review">
        <section className="card review-main">
          <h2>{t('review.procedure')}</h2>
          <p className="strong"><Local text={view.procedure.shortName} /></p>
          <h2>{t('review.person')}</h2>
          <p className="strong" lang="vi">{view.card.fullName} <span className="soft numeric">{maskNumber(view.card.number)}</span></p>
          <h2>{t('review.appointment')}</h2>
          <AppointmentText appointment={view.appointment} />
        </section>
        <section className="card"><h2>{t('review.fees')}</h2><FeeTable fees={view.fees} /></section>
        <section className="card"><h2>{t('review.papers')}</h2><Papers papers={papers} /></section>
        <section className="card review-wide"><h2>{t('review.information')}</h2><Information view={view} /></section>
        <p className="soft small review-wide">{t('review.notice')}</p>
      </div>
    </Screen>
  );
}

function Papers({ papers }: { papers: Paper[] }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  return (
    <ul className="stack-tight">
      {papers.map(({ component, view: { state } }) => (
        <li key={component.id} className="review-line">
          <Local text={component.name} />
          <span className="soft small">{component.handling === 'completedHere' || component.handling === 'alreadyElectronic'
            ? t(`papers.state.${component.handling}`)
            : state.kind === 'scanned' ? t('papers.state.scanned', { count: state.pages.length }) : t(`papers.state.${state.kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** More would be a wall of text for a person who filled it in a minute ago. */
const shownAtFirst = 4;

function Information({ view }: { view: ViewOf<'review'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const readable = useReadableValue();
  const [all, setAll] = useState(false);
  const fields = visibleFields(view.procedure.form, currentValues(view.values, {})).flatMap((field) => {
    const value = view.values[field.id];
    return value === undefined || value.value === '' ? [] : [{ field, value }];
  });
  return (
    <>
      <dl className="facts">
        {(all ? fields : fields.slice(0, shownAtFirst)).map(({ field, value }) => (
          <div key={field.id} className="facts-line">
            <dt><Local text={field.label} /></dt>
            <dd>{field.sensitive === true ? t('form.hidden') : readable(field, value.value)} <SourceBadge source={value.source} /></dd>
          </div>
        ))}
      </dl>
      {fields.length > shownAtFirst ? <AppButton size="small" action="showAll" onPress={() => setAll(!all)}>{t(all ? 'review.showLess' : 'review.showAll')}</AppButton> : null}
    </>
  );
}
