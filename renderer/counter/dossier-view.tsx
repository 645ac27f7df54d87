import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { Failure } from '../../electron/core/contract/failures.ts';
import { useKiosk } from '../connection/kiosk-context.tsx';
import { formatInstant } from '../shared/format/dates.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { Decisions } from './decisions.tsx';
import { DossierChip } from './dossier-chip.tsx';
import { DossierForm } from './dossier-form.tsx';
import { DossierHistory } from './dossier-history.tsx';
import { DossierPapers } from './dossier-papers.tsx';
import { PrintForms } from './print-forms.tsx';
import { ReadingsNotice } from './readings/readings-notice.tsx';
import { DeliveryBadge, StatusBadge } from './state-badges.tsx';
import { useCounter } from './use-counter.ts';

/** One dossier, whole: papers with pictures and text, the form with the origin of each value, history, and what to decide. */
export function DossierView({ dossierId, onBack, onDecided }: { dossierId: string; onBack: () => void; onDecided: () => void }): ReactNode {
  const { t } = useTranslation('counter');
  const failureText = useFailureText('clerk');
  const { open } = useCounter();
  const arrived = useKiosk().kiosk?.sync.delivered;
  const [dossier, setDossier] = useState<DossierDetail | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let left = false;
    void open(dossierId).then((reply) => {
      if (left) return;
      if (reply.ok) setDossier(reply.value);
      else setFailure(reply.failure);
    });
    return () => { left = true; };
    // oxlint-disable-next-line react/exhaustive-deps -- opening is audited: once, and again when a delivery may have brought the official number
  }, [dossierId, arrived]);
  const changed = (now: DossierDetail): void => {
    setDossier(now);
    onDecided();
  };
  if (failure !== null) return <Notice tone="bad" role="alert">{failureText(failure)}</Notice>;
  if (dossier === null) return <p className="counter-empty soft" role="status">{t('detail.loading')}</p>;
  return (
    <article className="dossier">
      <div className="dossier-head">
        <div className="dossier-back"><AppButton size="small" icon="arrowLeft" action="backToList" onPress={onBack}>{t('detail.back')}</AppButton></div>
        <h2 lang="vi">{dossier.procedureName} <span className="soft small numeric">{dossier.procedureCode}</span></h2>
        <Facts dossier={dossier} />
        <ReadingsNotice dossier={dossier} onChanged={changed} />
      </div>
      <Parts dossier={dossier} onChanged={changed} />
      <div className="dossier-foot">
        <Decisions dossier={dossier} onDecided={changed} />
        <PrintForms dossier={dossier} />
      </div>
    </article>
  );
}

function Facts({ dossier }: { dossier: DossierDetail }): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const due = dossier.appointment.at === null ? t('detail.noAppointment') : formatInstant(dossier.appointment.at);
  const check = dossier.check.state === 'checked' ? t('check.checked', { by: dossier.check.by, at: formatInstant(dossier.check.at) }) : t('check.unchecked');
  return (
    <dl className="dossier-facts">
      <div><dt>{t('detail.applicant')}</dt><dd lang="vi">{dossier.applicantName}</dd></div>
      <div><dt>{t('detail.number')}</dt><dd className="numeric">{dossier.applicantNumber}</dd></div>
      <div><dt>{t('detail.assurance')}</dt><dd>{t(`common:assurance.${dossier.assurance}`)}</dd></div>
      <div><dt>{t('detail.provisional')}</dt><dd className="numeric">{dossier.provisionalNumber}</dd></div>
      {dossier.officialNumber === null ? null : <div><dt>{t('detail.official')}</dt><dd className="numeric">{dossier.officialNumber}</dd></div>}
      <div><dt>{t('detail.status')}</dt><dd><StatusBadge status={dossier.status} /></dd></div>
      <div><dt>{t('detail.delivery')}</dt><dd><DeliveryBadge delivery={dossier.delivery} /></dd></div>
      <div><dt>{t('detail.check')}</dt><dd>{check}</dd></div>
      <div><dt>{t('detail.appointment')}</dt><dd className="numeric">{due}</dd></div>
    </dl>
  );
}

function Parts({ dossier, onChanged }: { dossier: DossierDetail; onChanged: (dossier: DossierDetail) => void }): ReactNode {
  const { t } = useTranslation('counter');
  return (
    <Tabs className="parts">
      <TabList className="segments" aria-label={t('detail.views')}>
        <Tab id="papers" className="segment">{t('detail.papers')}</Tab>
        <Tab id="form" className="segment">{t('detail.form')}</Tab>
        <Tab id="chip" className="segment">{t('detail.chipTab')}</Tab>
        <Tab id="history" className="segment">{t('detail.history')}</Tab>
      </TabList>
      <TabPanel id="papers" className="part"><DossierPapers dossier={dossier} onChanged={onChanged} /></TabPanel>
      <TabPanel id="form" className="part"><DossierForm dossier={dossier} /></TabPanel>
      <TabPanel id="chip" className="part"><DossierChip chip={dossier.chip} /></TabPanel>
      <TabPanel id="history" className="part"><DossierHistory dossier={dossier} /></TabPanel>
    </Tabs>
  );
}
