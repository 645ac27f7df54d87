import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';

/** Says that an ID card's picture was not kept, and takes the person's word where it was none. */
export function CardNotKept(): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  return (
    <Notice role="alert" icon="card">
      <p>{t('card.notKept')}</p>
      <div className="row">
        <AppButton size="small" icon="check" action="cardUnderstood" onPress={() => void send({ type: 'settleCard', isCard: true })}>{t('card.understood')}</AppButton>
        <AppButton size="small" action="noCard" onPress={() => void send({ type: 'settleCard', isCard: false })}>{t('card.noCard')}</AppButton>
      </div>
    </Notice>
  );
}
