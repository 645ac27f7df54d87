import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import { AppButton } from '../ui/app-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { StaffForm } from './staff-form.tsx';
import { StaffFrame } from './staff-frame.tsx';

export interface SignInScreenProps {
  title: string;
  heading: string;
  intro: string;
  /** Said when an earlier session has ended by itself. */
  expired: string | null;
  leaveLabel: string;
  submit: (staffId: string, pin: string) => Promise<Failure | null>;
}

/** The door of a staff screen. */
export function SignInScreen({ title, heading, intro, expired, leaveLabel, submit }: SignInScreenProps): ReactNode {
  const { t } = useTranslation();
  return (
    <StaffFrame title={title} bar={<AppButton size="small" icon="exit" action="toKiosk" onPress={goToKiosk}>{leaveLabel}</AppButton>}>
      <section className="card desk-sign-in">
        <h2>{heading}</h2>
        <p className="soft">{intro}</p>
        {expired === null ? null : <Notice role="status">{expired}</Notice>}
        <StaffForm submitLabel={t('staff.signIn')} onSubmit={submit} />
      </section>
    </StaffFrame>
  );
}

/** Back to the citizen's side. */
export function goToKiosk(): void {
  window.location.hash = '#/';
}
