import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../../electron/core/contract/dossier.ts';
import { ReadingEditor } from './reading-editor.tsx';
import { placedReading } from './reading-places.ts';
import type { ReadingPlace } from './reading-places.ts';
import { useReadingCheck } from './use-reading-check.ts';

export interface CorrectionDialogProps {
  dossier: DossierDetail;
  place: ReadingPlace;
  onChanged: (dossier: DossierDetail) => void;
  onClose: () => void;
}

/** Corrects the one reading that a clerk has found wrong, asked about or not. */
export function CorrectionDialog({ dossier, place, onChanged, onClose }: CorrectionDialogProps): ReactNode {
  const { t } = useTranslation('counter');
  const { busy, failure, answer } = useReadingCheck(dossier.dossierId, (changed) => {
    onChanged(changed);
    onClose();
  });
  const reading = placedReading(dossier, place);
  if (reading === null) return null;
  return <ReadingEditor title={t('reading.one')} reading={reading} reach={dossier.reach} busy={busy} failure={failure} onAnswer={(how, value) => void answer(reading, how, value)} onStop={onClose} />;
}
