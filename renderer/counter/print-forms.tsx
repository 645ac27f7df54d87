import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail, PrintedForm } from '../../electron/core/contract/dossier.ts';
import type { Failure } from '../../electron/core/contract/failures.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { useCounter } from './use-counter.ts';

/** The papers of TT 03/2025 that fit the dossier's state. */
export function PrintForms({ dossier }: { dossier: DossierDetail }): ReactNode {
  const { t } = useTranslation('counter');
  const failureText = useFailureText('clerk');
  const { print } = useCounter();
  const [outcome, setOutcome] = useState<Failure | 'sent' | null>(null);
  const send = async (form: PrintedForm): Promise<void> => {
    const reply = await print(dossier.dossierId, form);
    setOutcome(reply.ok ? 'sent' : reply.failure);
  };
  return (
    <div className="decisions">
      {outcome === 'sent' ? <Notice tone="good" role="status" icon="printer">{t('print.sent')}</Notice> : outcome === null ? null : <Notice tone="bad" role="alert">{failureText(outcome)}</Notice>}
      <div className="row">
        {dossier.status === 'accepted' && dossier.officialNumber === null ? <p className="soft small">{t('print.waitForNumber')}</p> : null}
        {formsFor(dossier).map((form) => <AppButton key={form} size="small" icon="printer" action={`print-${form}`} onPress={() => void send(form)}>{t(`print.${form}`)}</AppButton>)}
      </div>
    </div>
  );
}

/** Form 01 needs the official number, 02 and 03 the decision they tell of. */
function formsFor({ status, form, officialNumber }: DossierDetail): PrintedForm[] {
  if (form.length === 0) return [];
  switch (status) {
    case 'refused': return ['refusal03'];
    case 'supplementRequested': return ['supplement02'];
    case 'registered':
    case 'withdrawn':
    case 'stopped': return [];
    case 'accepted':
    case 'processing':
    case 'paymentRequested':
    case 'completed':
    case 'returned': return officialNumber === null ? [] : ['receipt01'];
  }
}
