import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadingReach } from '../../../electron/core/contract/reading.ts';
import type { PlacedReading } from './reading-places.ts';
import { useReadingText } from './use-reading-text.ts';

/** What the form says otherwise, and why it will not follow; nothing where it follows. */
export function ReadingStanding({ reading: { field, value, given }, reach }: { reading: PlacedReading; reach: ReadingReach }): ReactNode {
  const { t } = useTranslation('counter');
  const text = useReadingText();
  const differs = given !== null && given.value !== value;
  const kept = given !== null && given.source !== 'paper' && given.source !== 'clerk';
  const note = reach === 'record' ? t('reading.sent') : kept && differs ? t('reading.declared') : null;
  if (!differs && note === null) return null;
  return (
    <div>
      {differs ? <p>{t('reading.inForm')} <strong lang="vi">{text(field, given.value)}</strong></p> : null}
      {note === null ? null : <p className="soft small">{note}</p>}
    </div>
  );
}
