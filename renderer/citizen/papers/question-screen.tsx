import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import { vietnamDate } from '../../../electron/core/contract/dates.ts';
import { validateField } from '../../../electron/core/contract/field-rules.ts';
import type { FormField, FormIssueCode } from '../../../electron/core/contract/form.ts';
import type { PaperQuestion } from '../../../electron/core/contract/paper.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { useReadableValue } from '../../shared/format/use-readable-value.ts';
import { useLanguage } from '../../shared/i18n/use-page-language.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { PagePicture } from '../../shared/ui/page-picture.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { FieldInput } from '../../shared/form/field-input.tsx';
import { Screen } from '../layout/screen.tsx';

export interface QuestionProps {
  question: PaperQuestion;
  field: FormField;
  /** Questions that are open, this one among them. */
  count: number;
  onBack: () => void;
}

/** One thing the machine is not sure of, with the place on the paper beside it: right, change, or skip. */
export function QuestionScreen(props: QuestionProps): ReactNode {
  const { question, field, count, onBack } = props;
  const { t } = useTranslation(['citizen', 'common']);
  const { send } = useVisit();
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  const label = field.label[language] ?? field.label.vi;
  const answer = (how: 'right' | 'corrected' | 'kept' | 'skipped', value: string | null = null): Promise<boolean> =>
    send({ type: 'answerPaper', pageId: question.pageId, name: question.name, how, value });
  if (editing) return <Correction {...props} label={label} onStop={() => setEditing(false)} onSave={(value) => answer('corrected', value)} />;
  const choosing = question.kind === 'choose';
  return (
    <Screen
      title={t(`question.${question.kind}`)} intro={choosing ? t('question.chooseIntro', { label }) : `${label}. ${t('question.left', { count })}`} focusKey={`${question.pageId} ${question.name}`} back={onBack}
      secondary={<AppButton size="large" icon="clock" action="skipQuestion" onPress={() => void answer('skipped')}>{t('question.skip')}</AppButton>}
      {...(choosing ? {} : { primary: <AppButton kind="primary" size="large" icon="check" action="answerRight" onPress={() => void answer('right')}>{t('question.right')}</AppButton> })}
    >
      <Crop question={question} />
      {choosing ? <Choices {...props} onAnswer={(how) => void answer(how)} onEdit={() => setEditing(true)} /> : <Reading {...props} onEdit={() => setEditing(true)} />}
    </Screen>
  );
}

function Crop({ question }: { question: PaperQuestion }): ReactNode {
  const { t } = useTranslation('citizen');
  return <figure className="question-crop"><PagePicture path={assetPaths.pageCrop(question.pageId, question.name)} revision={question.revision} label={t('question.crop')} /></figure>;
}

function Reading({ question, field, onEdit }: QuestionProps & { onEdit: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const readable = useReadableValue();
  return (
    <div className="card question-reading">
      <p className="soft">{t('question.read')}</p>
      <p className="question-value" lang="vi">{field.kind === 'citizenNumber' ? question.read : readable(field, question.read)}</p>
      <AppButton size="large" icon="pencil" action="correctAnswer" onPress={onEdit}>{t('question.correct')}</AppButton>
    </div>
  );
}

function Choices({ question, field, onAnswer, onEdit }: QuestionProps & { onAnswer: (how: 'right' | 'kept') => void; onEdit: () => void }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const readable = useReadableValue();
  const shown = (value: string): string => (field.kind === 'citizenNumber' ? value : readable(field, value));
  return (
    <div className="tiles tiles-one question-choices">
      <Tile icon="paper" action="answerRight" title={<span lang="vi">{shown(question.read)}</span>} hint={t('question.onPaper')} onPress={() => onAnswer('right')} />
      {question.kind === 'choose' ? <Tile icon="person" action="keepGiven" title={<span lang="vi">{shown(question.given.value)}</span>} hint={t(`common:source.${question.given.source}`)} onPress={() => onAnswer('kept')} /> : null}
      <Tile icon="pencil" action="correctAnswer" title={t('question.correct')} hint={t('question.neither')} onPress={onEdit} />
    </div>
  );
}

/** The paper's place stays in view while the person writes what it says. */
function Correction({ question, field, label, onSave, onStop }: QuestionProps & { label: string; onSave: (value: string) => Promise<boolean>; onStop: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const [value, setValue] = useState(question.read);
  const [issue, setIssue] = useState<FormIssueCode | null>(null);
  const save = (): void => {
    const found = value.trim() === '' ? 'required' : validateField(field, value, vietnamDate(new Date()));
    setIssue(found);
    if (found === null) void onSave(value);
  };
  return (
    <Screen
      title={label} focusKey={`${question.pageId} ${question.name} edit`} back={null}
      secondary={<AppButton size="large" icon="cross" action="stopCorrection" onPress={onStop}>{t('question.stop')}</AppButton>}
      primary={<AppButton kind="primary" size="large" icon="check" action="saveCorrection" onPress={save}>{t('question.save')}</AppButton>}
    >
      <div className="correction">
        <Crop question={question} />
        <FieldInput field={field} value={value} issue={issue} onChange={(typed) => { setValue(typed); setIssue(null); }} onBlur={() => undefined} onEnter={save} autoFocus />
      </div>
    </Screen>
  );
}
