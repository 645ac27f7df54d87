import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/core/contract/failures.ts';
import type { DoctorReport } from '../../electron/core/contract/kiosk.ts';
import { useKiosk } from '../connection/kiosk-context.tsx';
import { formatInstant } from '../shared/format/dates.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Icon } from '../shared/ui/icon.tsx';
import { Notice } from '../shared/ui/notice.tsx';

type Visit = { state: 'running' } | { state: 'report'; report: DoctorReport } | { state: 'failed'; failure: Failure };

/** The machine's check-up: every part with its state. The details are technical English, as the core gives them. */
export function DoctorPanel(): ReactNode {
  const { t } = useTranslation('maintenance');
  const failureText = useFailureText('clerk');
  const { client } = useKiosk();
  const [visit, setVisit] = useState<Visit>({ state: 'running' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let left = false;
    client?.maintenance.doctor().then(
      (reply) => { if (!left) setVisit(reply.ok ? { state: 'report', report: reply.value } : { state: 'failed', failure: reply.failure }); },
      () => undefined,
    );
    return () => { left = true; };
  }, [client, round]);
  const again = (): void => {
    setVisit({ state: 'running' });
    setRound(round + 1);
  };
  return (
    <section className="stack">
      {visit.state === 'failed' ? <Notice tone="bad" role="alert">{failureText(visit.failure)}</Notice> : null}
      {visit.state === 'report' ? <Report report={visit.report} /> : null}
      <div><AppButton icon="repeat" action="runDoctor" busy={visit.state === 'running'} onPress={again}>{t(visit.state === 'running' ? 'doctor.running' : 'doctor.run')}</AppButton></div>
    </section>
  );
}

const stateTones = { ok: 'badge-good', warning: '', failed: 'badge-bad' } as const;

function Report({ report }: { report: DoctorReport }): ReactNode {
  const { t } = useTranslation('maintenance');
  return (
    <>
      <Notice tone={report.ok ? 'good' : 'bad'} role="status"><p className="strong">{t(report.ok ? 'doctor.ok' : 'doctor.failed')}</p><p className="soft small numeric">{t('doctor.at', { at: formatInstant(report.at) })}</p></Notice>
      <ul className="checks">
        {report.checks.map((check) => (
          <li key={check.name} className="check">
            <span className={`badge ${stateTones[check.state]}`}><Icon name={check.state === 'ok' ? 'check' : 'warning'} />{t(`doctor.state.${check.state}`)}</span>
            <span className="strong"><PartName name={check.name} /></span>
            <span className="soft" lang="en">{check.detail}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const deviceKinds = ['barcodeScanner', 'documentScanner', 'watchedFolder', 'printer', 'cardReader', 'ocr'] as const;
const parts = ['disk', 'key', 'database', 'audit', 'clock', 'gateway', 'trust', 'ocr', 'resources'] as const;

/** The part by the name people give it; a device by its kind and its own name; one that is not known here as the core calls it. */
function PartName({ name }: { name: string }): ReactNode {
  const { t } = useTranslation('maintenance');
  const part = parts.find((one) => one === name);
  if (part !== undefined) return t(`doctor.part.${part}`);
  const [, kind, own] = /^device (\w+) (.*)$/u.exec(name) ?? [];
  const known = deviceKinds.find((one) => one === kind);
  return known === undefined || own === undefined ? <span lang="en">{name}</span> : t('doctor.part.device', { name: `${t(`devices.kind.${known}`)}, ${own}` });
}
