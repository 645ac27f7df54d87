import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../../electron/core/contract/dossier.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ReadingsDialog } from './readings-dialog.tsx';
import type { ReadingPlace } from './reading-places.ts';

/** Says that readings wait for a clerk's eye, and leads through them. Nothing is said where nothing waits. */
export function ReadingsNotice({ dossier, onChanged }: { dossier: DossierDetail; onChanged: (dossier: DossierDetail) => void }): ReactNode {
  const { t } = useTranslation('counter');
  // The places as they are when the clerk begins: each answer takes its own away from the dossier.
  const [asked, setAsked] = useState<ReadingPlace[] | null>(null);
  const count = dossier.questions.length;
  return (
    <>
      {count === 0 ? null : (
        <Notice icon="eye">
          <div className="spread">
            <p>{t('reading.waiting', { count })}</p>
            <AppButton kind="primary" size="small" icon="eye" action="checkReadings" onPress={() => setAsked(dossier.questions)}>{t('reading.start', { count })}</AppButton>
          </div>
        </Notice>
      )}
      {asked === null ? null : <ReadingsDialog dossier={dossier} places={asked} onChanged={onChanged} onClose={() => setAsked(null)} />}
    </>
  );
}
