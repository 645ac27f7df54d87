import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/core/contract/failures.ts';
import type { KioskView } from '../../electron/core/contract/kiosk.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { useStaffSession } from '../shared/staff/staff-session.tsx';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { TypedField } from '../shared/ui/typed-field.tsx';

type Outcome = { kind: 'done'; kioskId: string } | { kind: 'empty' } | { kind: 'failed'; failure: Failure };

/** Makes this kiosk known to a gateway by a one-time code. */
export function Enrolment({ kiosk }: { kiosk: KioskView }): ReactNode {
  const { t } = useTranslation('maintenance');
  const { client } = useStaffSession();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const enrol = async (): Promise<void> => {
    if (url.trim() === '' || code.trim() === '') return setOutcome({ kind: 'empty' });
    setBusy(true);
    const reply = await client.maintenance.enrol({ gatewayUrl: url.trim(), code: code.trim() }).catch(() => null);
    setBusy(false);
    if (reply !== null) setOutcome(reply.ok ? { kind: 'done', kioskId: reply.value.kioskId } : { kind: 'failed', failure: reply.failure });
  };
  return (
    <section className="stack enrolment">
      <p className="soft">{t('enrol.intro')}</p>
      <TypedField label={t('enrol.url')} value={url} onChange={setUrl} keyboard="plain" maxLength={500} placeholder="https://" name="gatewayUrl" />
      <TypedField label={t('enrol.code')} value={code} onChange={setCode} keyboard="plain" maxLength={128} name="code" />
      {outcome === null ? null : <OutcomeNotice outcome={outcome} />}
      <div><AppButton kind="primary" action="enrol" busy={busy} onPress={() => void enrol()}>{t(busy ? 'enrol.busy' : 'enrol.submit')}</AppButton></div>
      <dl className="dossier-facts">
        <div><dt>{t('about.kiosk')}</dt><dd>{kiosk.kioskId === '' ? '–' : kiosk.kioskId}</dd></div>
        <div><dt>{t('about.version')}</dt><dd>{kiosk.version}</dd></div>
        <div><dt>{t('about.shell')}</dt><dd>{kiosk.shell}</dd></div>
      </dl>
    </section>
  );
}

function OutcomeNotice({ outcome }: { outcome: Outcome }): ReactNode {
  const { t } = useTranslation('maintenance');
  const failureText = useFailureText('clerk');
  switch (outcome.kind) {
    case 'done': return <Notice tone="good" role="status">{t('enrol.done', { kioskId: outcome.kioskId })}</Notice>;
    case 'empty': return <Notice tone="bad" role="alert">{t('enrol.fillBoth')}</Notice>;
    case 'failed': return <Notice tone="bad" role="alert">{failureText(outcome.failure)}</Notice>;
  }
}
