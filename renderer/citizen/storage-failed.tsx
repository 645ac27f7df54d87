import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/core/contract/failures.ts';
import type { KioskView } from '../../electron/core/contract/kiosk.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Icon } from '../shared/ui/icon.tsx';
import { Notice } from '../shared/ui/notice.tsx';

/** The kiosk cannot keep what people would give it, so it takes nothing and says why. */
export function StorageFailed({ kiosk, failure }: { kiosk: KioskView; failure: Failure }): ReactNode {
  const { t } = useTranslation('citizen');
  const failureText = useFailureText();
  const hintText = useFailureText('clerk');
  return (
    <main className="cover" data-step="storageFailed">
      <span className="cover-icon"><Icon name="lock" /></span>
      <h1>{t('storage.title')}</h1>
      <p className="cover-text">{failureText(failure)}</p>
      {kiosk.hotline === '' ? null : <p className="strong">{t('storage.hotline', { number: kiosk.hotline })}</p>}
      <Notice>
        <p>{t('storage.forStaff', { hint: hintText(failure) })}</p>
        <p className="small">{t('storage.code', { code: failure.code })}</p>
      </Notice>
      <AppButton icon="settings" action="openMaintenance" onPress={() => { window.location.hash = '#/maintenance'; }}>{t('help.openMaintenance')}</AppButton>
    </main>
  );
}
