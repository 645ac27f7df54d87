import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamDate } from '../../../electron/core/contract/dates.ts';
import { validateField } from '../../../electron/core/contract/field-rules.ts';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import type { FormIssueCode } from '../../../electron/core/contract/form.ts';
import type { ReadingReach, ReadingVerdict } from '../../../electron/core/contract/reading.ts';
import { FieldInput } from '../../shared/form/field-input.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { ReadingFailure } from './reading-failure.tsx';
import { ReadingPicture } from './reading-picture.tsx';
import type { PlacedReading } from './reading-places.ts';
import { ReadingStanding } from './reading-standing.tsx';
import './readings.css';

export interface ReadingEditorProps {
  reading: PlacedReading;
  reach: ReadingReach;
  title: string;
  busy: ReadingVerdict | null;
  failure: Failure | null;
  onAnswer: (how: 'corrected' | 'blank', value: string | null) => void;
  onStop: () => void;
}

/** The place stays in view while the clerk writes what it says; Enter saves. */
export function ReadingEditor({ reading, reach, title, busy, failure, onAnswer, onStop }: ReadingEditorProps): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const { field, paper, at } = reading;
  const [value, setValue] = useState(reading.value);
  const [issue, setIssue] = useState<FormIssueCode | null>(null);
  const save = (): void => {
    const found = value.trim() === '' ? 'required' : validateField(field, value, vietnamDate(new Date()));
    setIssue(found);
    if (found === null) onAnswer('corrected', value);
  };
  const type = (typed: string): void => {
    setValue(typed);
    setIssue(null);
  };
  return (
    <AppDialog
      title={title} wide onClose={onStop}
      actions={<>
        <AppButton kind="primary" size="large" icon="check" action="saveReading" busy={busy === 'corrected'} onPress={save}>{t('reading.save')}</AppButton>
        <AppButton size="large" icon="cross" action="readingBlank" busy={busy === 'blank'} onPress={() => onAnswer('blank', null)}>{t('reading.blank')}</AppButton>
        <AppButton kind="quiet" size="large" action="stopReading" onPress={onStop}>{t('common:action.cancel')}</AppButton>
      </>}
    >
      <div className="reading">
        <ReadingPicture reading={reading} />
        <div className="reading-said">
          <p className="soft small" lang="vi">{t('reading.where', { paper, at })}</p>
          <FieldInput field={field} value={value} issue={issue} onChange={type} onBlur={() => undefined} onEnter={save} autoFocus />
          <ReadingStanding reading={reading} reach={reach} />
          <ReadingFailure failure={failure} />
        </div>
      </div>
    </AppDialog>
  );
}
