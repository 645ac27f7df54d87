import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentView } from '../../../electron/core/contract/dossier.ts';
import { formatInstant } from '../../shared/format/dates.ts';

/** When to come back, and how sure that is. */
export function AppointmentText({ appointment }: { appointment: AppointmentView }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <>
      <p className="strong numeric">{appointment.at === null ? t('review.noAppointment') : formatInstant(appointment.at)}</p>
      {appointment.warning === null ? null : <p className="soft small">{t(`review.${appointment.warning}`)}</p>}
    </>
  );
}
