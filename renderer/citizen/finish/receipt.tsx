import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryState } from '../../../electron/core/contract/dossier.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { formatInstant } from '../../shared/format/dates.ts';
import { useFailureText } from '../../shared/i18n/failure-text.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { QrPicture } from '../../shared/ui/qr-picture.tsx';
import { Screen } from '../layout/screen.tsx';
import { AppointmentText } from './appointment-text.tsx';

/** The dossier is stored: its number, the proof to take along, and live word of its way to the server. */
export function Receipt({ view }: { view: ViewOf<'receipt'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  const { receipt } = view;
  return (
    <Screen
      title={<><Icon name="check" /> {t('receipt.title')}</>} focusKey="receipt" back={null}
      secondary={<PrintButton printer={receipt.printer} printing={view.printing} />}
      primary={<AppButton kind="primary" size="large" action="leaveReceipt" iconAfter="arrowRight" busy={busy} onPress={() => void send({ type: 'leaveReceipt' })}>{t('receipt.next')}</AppButton>}
    >
      <div className="receipt">
        <figure className="receipt-qr card">
          <QrPicture text={receipt.qrText} label={t('receipt.qr')} />
          <figcaption className="small">{t('receipt.qrHint')}</figcaption>
        </figure>
        <div className="stack">
          <Numbers provisional={receipt.provisionalNumber} official={receipt.officialNumber} />
          <dl className="facts">
            <dt>{t('receipt.procedure')}</dt><dd lang="vi">{receipt.procedureName}</dd>
            <dt>{t('receipt.submitted')}</dt><dd className="numeric">{formatInstant(receipt.submittedAt)}</dd>
            <dt>{t('receipt.appointment')}</dt><dd><AppointmentText appointment={receipt.appointment} /></dd>
          </dl>
          <Delivery delivery={receipt.delivery} />
          <PrintState printer={receipt.printer} printing={view.printing} />
          <p className="farewell-card"><Icon name="card" /> {t('receipt.takePapers')}</p>
        </div>
      </div>
    </Screen>
  );
}

function Numbers({ provisional, official }: { provisional: string; official: string | null }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <div className="stack-tight">
      <p className="soft">{official === null ? t('receipt.provisional') : t('receipt.official')}</p>
      <p className="receipt-number numeric">{official ?? provisional}</p>
      <p className="soft small">{official === null ? t('receipt.provisionalHint') : `${t('receipt.provisional')}: ${provisional}`}</p>
    </div>
  );
}

/** Said as it happens; whatever happens, the dossier is safe, and each sentence says that first. */
function Delivery({ delivery }: { delivery: DeliveryState }): ReactNode {
  const { t } = useTranslation();
  const failureText = useFailureText();
  switch (delivery.state) {
    case 'queued':
      return (
        <Notice role="status" icon="clock">
          <p>{t('delivery.queued')}</p>
          {delivery.lastFailure === null ? null : <p className="soft small">{failureText(delivery.lastFailure)}</p>}
        </Notice>
      );
    case 'delivering':
      return <Notice role="status" icon="arrowUp">{t('delivery.delivering', { percent: Math.floor((100 * delivery.sentBytes) / Math.max(1, delivery.totalBytes)) })}</Notice>;
    case 'delivered':
      return <Notice role="status" tone="good"><p>{t('delivery.delivered')}</p><p className="soft small numeric">{formatInstant(delivery.at)}</p></Notice>;
    case 'quarantined':
      return <Notice role="status"><p>{t('delivery.quarantined')}</p><p className="soft small">{failureText(delivery.failure)}</p></Notice>;
  }
}

type Printing = ViewOf<'receipt'>['printing'];

function PrintButton({ printer, printing }: { printer: boolean; printing: Printing }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  if (!printer) return null;
  return (
    <AppButton size="large" icon="printer" action="printReceipt" busy={printing === 'printing'} onPress={() => void send({ type: 'printReceipt' })}>
      {t(printing === 'printing' ? 'receipt.printing' : printing === 'printed' ? 'receipt.printAgain' : 'receipt.print')}
    </AppButton>
  );
}

function PrintState({ printer, printing }: { printer: boolean; printing: Printing }): ReactNode {
  const { t } = useTranslation('citizen');
  if (!printer) return <Notice icon="printer" role="status">{t('receipt.noPrinter')}</Notice>;
  if (printing === 'printed') return <Notice tone="good" role="status">{t('receipt.printed')}</Notice>;
  return printing === 'failed' ? <Notice tone="bad" role="alert">{t('receipt.printFailed')}</Notice> : null;
}
