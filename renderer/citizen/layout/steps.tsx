import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitStep } from '../../../electron/core/contract/visit.ts';
import { Icon } from '../../shared/ui/icon.tsx';

/** The stations of a visit as a citizen counts them. */
const stations = ['who', 'what', 'form', 'papers', 'review', 'receipt'] as const;
type Station = (typeof stations)[number];

const stationOf: Record<VisitStep, Station | null> = {
  welcome: null, identify: 'who', confirmIdentity: 'who', chooseProcedure: 'what', chooseCase: 'what', form: 'form',
  papers: 'papers', review: 'review', receipt: 'receipt', remember: 'receipt', farewell: null,
};

/** Where the citizen is and how much is left. */
export function Steps({ step }: { step: VisitStep }): ReactNode {
  const { t } = useTranslation('citizen');
  const station = stationOf[step];
  if (station === null) return null;
  const at = stations.indexOf(station);
  return (
    <ol className="steps" aria-label={t('steps.label')}>
      {stations.map((name, index) => (
        <li key={name} className="step" data-state={index < at ? 'done' : index === at ? 'current' : 'ahead'} aria-current={index === at ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">{index < at ? <Icon name="check" /> : index + 1}</span>
          <span className="step-name">{t(`steps.${name}`)}</span>
        </li>
      ))}
    </ol>
  );
}
