import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/core/contract/failures.ts';
import type { SyncView } from '../../electron/core/contract/kiosk.ts';
import { formatInstant } from '../shared/format/dates.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { useStaffSession } from '../shared/staff/staff-session.tsx';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';

/** The outbox in numbers, and a way to send again what was held back. */
export function SyncPanel({ sync }: { sync: SyncView }): ReactNode {
  const { t } = useTranslation('maintenance');
  return (
    <section className="stack">
      <Notice tone={sync.gateway === 'reachable' ? 'good' : 'info'} role="status"><p className="strong">{t(`sync.gateway.${sync.gateway}`)}</p></Notice>
      <dl className="dossier-facts">
        <div><dt>{t('sync.lastContact')}</dt><dd className="numeric">{sync.lastContactAt === null ? t('sync.never') : formatInstant(sync.lastContactAt)}</dd></div>
        {(['queued', 'delivering', 'delivered', 'quarantined'] as const).map((count) => <div key={count}><dt>{t(`sync.${count}`)}</dt><dd className="numeric sync-count">{sync[count]}</dd></div>)}
        {sync.oldestQueuedAt === null ? null : <div><dt>{t('sync.oldest')}</dt><dd className="numeric">{formatInstant(sync.oldestQueuedAt)}</dd></div>}
      </dl>
      <Retry quarantined={sync.quarantined} />
    </section>
  );
}

function Retry({ quarantined }: { quarantined: number }): ReactNode {
  const { t } = useTranslation('maintenance');
  const failureText = useFailureText('clerk');
  const { client } = useStaffSession();
  const [outcome, setOutcome] = useState<{ retried: number } | Failure | null>(null);
  const retry = async (): Promise<void> => {
    const reply = await client.maintenance.retryQuarantined().catch(() => null);
    if (reply !== null) setOutcome(reply.ok ? reply.value : reply.failure);
  };
  return (
    <>
      {outcome === null ? null : 'retried' in outcome
        ? <Notice tone="good" role="status">{t('sync.retried', { count: outcome.retried })}</Notice>
        : <Notice tone="bad" role="alert">{failureText(outcome)}</Notice>}
      {quarantined === 0 ? null : <div><AppButton kind="primary" icon="repeat" action="retryQuarantined" onPress={() => void retry()}>{t('sync.retry')}</AppButton></div>}
    </>
  );
}
