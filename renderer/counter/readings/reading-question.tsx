import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import type { ReadingReach, ReadingVerdict } from '../../../electron/core/contract/reading.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { ReadingEditor } from './reading-editor.tsx';
import { ReadingFailure } from './reading-failure.tsx';
import { ReadingPicture } from './reading-picture.tsx';
import type { PlacedReading } from './reading-places.ts';
import { ReadingStanding } from './reading-standing.tsx';
import { useReadingText } from './use-reading-text.ts';
import './readings.css';

export interface ReadingQuestionProps {
  reading: PlacedReading;
  reach: ReadingReach;
  title: string;
  /** Nothing was answered just before it. */
  first: boolean;
  busy: ReadingVerdict | null;
  failure: Failure | null;
  onAnswer: (how: ReadingVerdict, value: string | null) => void;
  onLater: () => void;
  onClose: () => void;
}

/** So soon after the place before nobody has looked at this one: an Enter that was meant for that one answers nothing. */
const soonestMs = 350;

/** One reading with its place on the paper: right, change, or nothing there. Enter says right, Tab goes on to the others. */
export function ReadingQuestion({ reading, reach, title, first, busy, failure, onAnswer, onLater, onClose }: ReadingQuestionProps): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const text = useReadingText();
  const [editing, setEditing] = useState(false);
  const [shownAt] = useState(() => performance.now());
  const answer = (how: 'right' | 'blank'): void => {
    if (first || performance.now() - shownAt >= soonestMs) onAnswer(how, null);
  };
  const { field, read, value, paper, at } = reading;
  if (editing) return <ReadingEditor reading={reading} reach={reach} title={title} busy={busy} failure={failure} onAnswer={onAnswer} onStop={() => setEditing(false)} />;
  const shown = text(field, value);
  return (
    <AppDialog
      title={title} wide onClose={onClose}
      actions={<>
        <AppButton kind="primary" size="large" icon="check" action="readingRight" autoFocus busy={busy === 'right'} onPress={() => answer('right')}>{t('reading.right')}</AppButton>
        <AppButton size="large" icon="pencil" action="readingCorrect" onPress={() => setEditing(true)}>{t('common:action.edit')}</AppButton>
        <AppButton size="large" icon="cross" action="readingBlank" busy={busy === 'blank'} onPress={() => answer('blank')}>{t('reading.blank')}</AppButton>
        <AppButton kind="quiet" size="large" icon="clock" action="readingLater" onPress={onLater}>{t('reading.later')}</AppButton>
      </>}
    >
      <div className="reading">
        <ReadingPicture reading={reading} />
        <div className="reading-said">
          <div>
            <p className="reading-label"><Local text={field.label} /></p>
            <p className="soft small" lang="vi">{t('reading.where', { paper, at })}</p>
          </div>
          <div>
            <p className="soft">{t('reading.read')}</p>
            <p className="reading-value" lang="vi">{shown}</p>
            {read.raw === read.value || read.raw === shown ? null : <p className="soft small" lang="vi">{t('found.raw', { raw: read.raw })}</p>}
          </div>
          <ReadingStanding reading={reading} reach={reach} />
          <ReadingFailure failure={failure} />
        </div>
      </div>
    </AppDialog>
  );
}
