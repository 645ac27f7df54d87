import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { StaffForm } from '../../shared/staff/staff-form.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';

/** A clerk beside the citizen has compared face and card and says so with code and PIN. */
export function ClerkDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const { send, takeRefusal } = useVisit();
  return (
    <AppDialog title={t('help.confirmTitle')} onClose={onClose} actions={<AppButton action="closeClerk" onPress={onClose}>{t('common:action.cancel')}</AppButton>}>
      <p>{t('help.confirmBody')}</p>
      <StaffForm
        submitLabel={t('help.confirm')}
        onSubmit={async (staffId, pin) => {
          if (!(await send({ type: 'confirmByClerk', staffId, pin }))) return takeRefusal();
          onClose();
          return null;
        }}
      />
    </AppDialog>
  );
}
