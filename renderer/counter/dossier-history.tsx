import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import { formatInstant } from '../shared/format/dates.ts';

const events = ['submitted', 'checked', 'accepted', 'supplementRequested', 'refused', 'delivered', 'quarantined', 'statusChanged', 'formPrinted', 'readingConfirmed', 'readingCorrected', 'readingLeftBlank', 'wiped'] as const;
const forms = ['receipt01', 'supplement02', 'refusal03'] as const;
const actors = ['citizen', 'kiosk', 'gateway'] as const;

/** What happened to the dossier, newest last. A word that this page does not know yet is shown as the core sent it. */
export function DossierHistory({ dossier }: { dossier: DossierDetail }): ReactNode {
  const { t } = useTranslation('counter');
  return (
    <ol className="history">
      {dossier.history.map((line, index) => {
        const event = events.find((one) => one === line.event);
        const actor = actors.find((one) => one === line.by);
        return (
          <li key={index} className="history-line">
            <span className="numeric soft">{formatInstant(line.at)}</span>
            <span className="strong">{event === undefined ? line.event : t(`event.${event}`)}</span>
            <span>{actor === undefined ? line.by : t(`actor.${actor}`)}</span>
            {line.reason === null ? null : <p className="history-reason" lang="vi">{reasonText(line.reason, t)}</p>}
          </li>
        );
      })}
    </ol>
  );
}

/** A printed form is named by its code there. */
function reasonText(reason: string, t: TFunction<'counter'>): string {
  const form = forms.find((one) => one === reason);
  return form === undefined ? reason : t(`print.${form}`);
}
