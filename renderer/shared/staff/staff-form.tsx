import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import { useFailureText } from '../i18n/failure-text.ts';
import { AppButton } from '../ui/app-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { TypedField } from '../ui/typed-field.tsx';
import './staff-form.css';

/** Asks a staff member for code and PIN. `onSubmit` gives null when they were right, else why not; a lock-out counts down. */
export function StaffForm({ submitLabel, onSubmit }: { submitLabel: string; onSubmit: (staffId: string, pin: string) => Promise<Failure | null> }): ReactNode {
  const { t } = useTranslation();
  const [staffId, setStaffId] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | 'empty' | null>(null);
  const [lockedFor, setLockedFor] = useLock();

  const submit = async (): Promise<void> => {
    if (busy || lockedFor > 0) return;
    if (staffId.trim() === '' || pin === '') return setRefused('empty');
    setBusy(true);
    const failure = await onSubmit(staffId.trim(), pin);
    setBusy(false);
    setPin('');
    setRefused(failure);
    if (failure?.code === 'pinLocked') setLockedFor(Number(failure.detail?.['seconds'] ?? 15));
  };

  return (
    <div className="staff-form">
      <TypedField label={t('staff.id')} value={staffId} onChange={setStaffId} keyboard="plain" maxLength={64} autoFocus name="staffId" />
      <TypedField label={t('staff.pin')} value={pin} onChange={setPin} keyboard="pin" maxLength={64} name="pin" onEnter={() => void submit()} />
      <RefusalNotice refused={refused} lockedFor={lockedFor} />
      <AppButton kind="primary" action="staffSubmit" busy={busy} disabled={lockedFor > 0} onPress={() => void submit()}>
        {lockedFor > 0 ? t('staff.locked', { seconds: lockedFor }) : busy ? t('staff.signingIn') : submitLabel}
      </AppButton>
    </div>
  );
}

function RefusalNotice({ refused, lockedFor }: { refused: Failure | 'empty' | null; lockedFor: number }): ReactNode {
  const { t } = useTranslation();
  const failureText = useFailureText('clerk');
  if (refused === null || (refused !== 'empty' && refused.code === 'pinLocked' && lockedFor === 0)) return null;
  if (refused === 'empty') return <Notice tone="bad" role="alert">{t('staff.fillBoth')}</Notice>;
  const left = refused.detail?.['triesLeft'];
  return (
    <Notice tone="bad" role="alert">
      <p>{failureText(refused)}</p>
      {typeof left === 'number' ? <p>{t('staff.triesLeft', { count: left })}</p> : null}
    </Notice>
  );
}

/** Seconds that are left of a lock-out, counting down to 0. */
function useLock(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, (seconds) => setLeft(Math.ceil(seconds))];
}
