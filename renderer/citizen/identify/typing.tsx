import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamDate } from '../../../electron/core/contract/dates.ts';
import { validateField } from '../../../electron/core/contract/field-rules.ts';
import type { FieldKind, FormIssueCode } from '../../../electron/core/contract/form.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { ChoiceField } from '../../shared/ui/choice-field.tsx';
import { DateField } from '../../shared/ui/date-field.tsx';
import { TypedField } from '../../shared/ui/typed-field.tsx';
import { Screen } from '../layout/screen.tsx';

const questions = ['number', 'fullName', 'birthDate', 'sex', 'residence'] as const;
type Question = (typeof questions)[number];
type Answers = Record<Question, string>;

const kinds: Record<Exclude<Question, 'sex'>, FieldKind> = { number: 'citizenNumber', fullName: 'personName', birthDate: 'date', residence: 'address' };
const numberLength = 12;

/** Who one is, typed: one question a screen. What is missing or impossible is said before the next one. */
export function Typing({ onBack }: { onBack: () => void }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const { send, busy } = useVisit();
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Answers>({ number: '', fullName: '', birthDate: '', sex: '', residence: '' });
  const [issue, setIssue] = useState<FormIssueCode | null>(null);
  const question = questions[at] ?? 'number';
  const last = at === questions.length - 1;

  const goTo = (next: number): void => {
    setIssue(null);
    setAt(next);
  };
  const goOn = (given = answers): void => {
    const found = issueOf(question, given[question]);
    if (found !== null) return setIssue(found);
    if (!last) return goTo(at + 1);
    void send({ type: 'identifyByTyping', ...given, sex: given.sex === 'female' ? 'female' : 'male' });
  };
  const answer = (value: string): void => {
    setIssue(null);
    setAnswers((before) => ({ ...before, [question]: value }));
  };

  return (
    <Screen
      title={question === 'sex' ? t('typing.sex') : t(`typing.${question}`)} intro={t('typing.question', { at: at + 1, of: questions.length })}
      focusKey="typing" back={at === 0 ? onBack : () => goTo(at - 1)}
      primary={<AppButton kind="primary" size="large" action="nextQuestion" iconAfter="arrowRight" busy={busy} onPress={() => goOn()}>
        {last ? t(answers.residence === '' ? 'typing.skip' : 'typing.finish') : t('common:action.next')}
      </AppButton>}
    >
      <Answer key={question} question={question} value={answers[question]} onChange={answer} onEnter={() => goOn()} issue={issue} />
    </Screen>
  );
}

interface AnswerProps {
  question: Question;
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  issue: FormIssueCode | null;
}

function Answer({ question, value, onChange, onEnter, issue }: AnswerProps): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const error = issue === null ? null : t(`common:issue.${issue}`);
  const shared = { value, onChange, onEnter, error, autoFocus: true, name: question, required: question !== 'residence' };
  switch (question) {
    case 'number':
      return (
        <TypedField
          {...shared} label={t('typing.number')} keyboard="number" maxLength={numberLength} onChange={(text) => onChange(text.replace(/\D/g, ''))}
          help={`${t('typing.numberHelp')} ${t('common:field.digits', { done: value.length, total: numberLength })}`}
        />
      );
    case 'birthDate':
      return <DateField {...shared} label={t('typing.birthDate')} help={t('typing.birthDateHelp')} />;
    case 'sex':
      return (
        <ChoiceField
          label={t('typing.sex')} value={value} onChange={onChange} error={error} required hideLabel name="sex"
          options={[{ value: 'female', label: t('common:sex.female') }, { value: 'male', label: t('common:sex.male') }]}
        />
      );
    case 'fullName':
      return <TypedField {...shared} label={t('typing.fullName')} keyboard="text" maxLength={200} help={t('typing.fullNameHelp')} />;
    case 'residence':
      return <TypedField {...shared} label={t('typing.residence')} keyboard="text" maxLength={500} help={t('typing.residenceHelp')} />;
  }
}

function issueOf(question: Question, value: string): FormIssueCode | null {
  if (question === 'sex') return value === '' ? 'required' : null;
  const limits = question === 'birthDate' ? { constraints: { notAfter: 'today' as const } } : {};
  return validateField({ id: question, kind: kinds[question], label: { vi: question }, required: question !== 'residence', ...limits }, value, vietnamDate(new Date()));
}
