import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryState, DossierStatus } from '../../electron/core/contract/dossier.ts';

const statusTones: Record<DossierStatus, string> = {
  registered: '', accepted: 'badge-good', refused: 'badge-bad', processing: 'badge-good', supplementRequested: 'badge-bad', paymentRequested: '',
  withdrawn: 'badge-plain', stopped: 'badge-plain', completed: 'badge-good', returned: 'badge-good',
};

export function StatusBadge({ status }: { status: DossierStatus }): ReactNode {
  const { t } = useTranslation('counter');
  return <span className={`badge ${statusTones[status]}`}>{t(`status.${status}`)}</span>;
}

/** How far a dossier is on its way to the gateway. */
export function DeliveryBadge({ delivery }: { delivery: DeliveryState }): ReactNode {
  const { t } = useTranslation('counter');
  switch (delivery.state) {
    case 'queued': return <span className="badge badge-plain">{t('delivery.queued', { count: delivery.attempts })}</span>;
    case 'delivering': return <span className="badge">{t('delivery.delivering', { percent: Math.floor((100 * delivery.sentBytes) / Math.max(1, delivery.totalBytes)) })}</span>;
    case 'delivered': return <span className="badge badge-good">{t('delivery.delivered')}</span>;
    case 'quarantined': return <span className="badge badge-bad">{t('delivery.quarantined')}</span>;
  }
}
