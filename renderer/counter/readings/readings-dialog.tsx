import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../../electron/core/contract/dossier.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { ReadingQuestion } from './reading-question.tsx';
import { placedReading, samePlace } from './reading-places.ts';
import type { ReadingPlace } from './reading-places.ts';
import { useReadingCheck } from './use-reading-check.ts';

export interface ReadingsDialogProps {
  dossier: DossierDetail;
  /** What to go through, in this order. */
  places: readonly ReadingPlace[];
  onChanged: (dossier: DossierDetail) => void;
  onClose: () => void;
}

/** Goes through readings one at a time; at the end it says that nothing is left, or how much was put off. */
export function ReadingsDialog({ dossier, places, onChanged, onClose }: ReadingsDialogProps): ReactNode {
  const { t } = useTranslation('counter');
  const [passed, setPassed] = useState<readonly ReadingPlace[]>([]);
  const [putOff, setPutOff] = useState(0);
  const { busy, failure, clearFailure, answer } = useReadingCheck(dossier.dossierId, (changed, place) => {
    onChanged(changed);
    setPassed([...passed, place]);
  });
  // An answer may settle other places too: they are not asked any more.
  const open = places.filter((place) => !passed.some((one) => samePlace(one, place)) && dossier.questions.some((one) => samePlace(one, place)));
  const reading = open[0] === undefined ? null : placedReading(dossier, open[0]);
  if (reading === null) return <Finished putOff={putOff} onClose={onClose} />;
  const later = (): void => {
    clearFailure();
    setPutOff(putOff + 1);
    setPassed([...passed, reading]);
  };
  return (
    <ReadingQuestion
      key={`${reading.pageId} ${reading.name}`} reading={reading} reach={dossier.reach} first={passed.length === 0} busy={busy} failure={failure}
      title={t('reading.title', { at: places.length - open.length + 1, of: places.length })}
      onAnswer={(how, value) => void answer(reading, how, value)} onLater={later} onClose={onClose}
    />
  );
}

function Finished({ putOff, onClose }: { putOff: number; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  return (
    <AppDialog title={t(putOff === 0 ? 'reading.done' : 'reading.doneLater')} onClose={onClose} actions={<AppButton kind="primary" action="closeReadings" autoFocus onPress={onClose}>{t('common:action.close')}</AppButton>}>
      <p>{putOff === 0 ? t('reading.doneBody') : t('reading.putOff', { count: putOff })}</p>
    </AppDialog>
  );
}
