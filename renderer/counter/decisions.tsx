import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClerkDecision, DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { Failure } from '../../electron/core/contract/failures.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { useCounter } from './use-counter.ts';

type Kind = ClerkDecision['kind'];

/** What can be decided about a dossier now: checked before accepted, and every decision asked once more. */
export function Decisions({ dossier, onDecided }: { dossier: DossierDetail; onDecided: (dossier: DossierDetail) => void }): ReactNode {
  const { t } = useTranslation('counter');
  const failureText = useFailureText('clerk');
  const { decide } = useCounter();
  const [asking, setAsking] = useState<Kind | null>(null);
  const [outcome, setOutcome] = useState<Failure | 'done' | null>(null);
  const possible = possibleDecisions(dossier);
  const take = async (decision: ClerkDecision): Promise<void> => {
    const reply = await decide(dossier.dossierId, decision);
    setAsking(null);
    setOutcome(reply.ok ? 'done' : reply.failure);
    if (reply.ok) onDecided(reply.value);
  };
  return (
    <div className="decisions">
      {outcome === 'done' ? <Notice tone="good" role="status">{t('decide.done')}</Notice> : outcome === null ? null : <Notice tone="bad" role="alert">{failureText(outcome)}</Notice>}
      {possible.length === 0 ? null : (
        <div className="row">
          {possible.map((kind, index) => (
            <AppButton key={kind} kind={index === 0 ? 'primary' : kind === 'refuse' ? 'danger' : 'plain'} action={`decide-${kind}`} onPress={() => setAsking(kind)}>{t(`decide.${kind}`)}</AppButton>
          ))}
        </div>
      )}
      {asking === null ? null : <DecisionDialog kind={asking} readingsToCheck={dossier.questions.length} onDecide={take} onClose={() => setAsking(null)} />}
    </div>
  );
}

/** Offers what the core would take; the core has the last word. A dossier whose content is gone can only be looked at. */
function possibleDecisions(dossier: DossierDetail): Kind[] {
  if (dossier.form.length === 0) return [];
  const first: Kind = dossier.check.state === 'checked' ? 'accept' : 'check';
  switch (dossier.status) {
    case 'registered': return [first, 'requestSupplement', 'refuse'];
    case 'supplementRequested': return [first];
    case 'accepted':
    case 'refused':
    case 'processing':
    case 'paymentRequested':
    case 'withdrawn':
    case 'stopped':
    case 'completed':
    case 'returned': return [];
  }
}
