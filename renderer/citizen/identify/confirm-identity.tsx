import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamDate } from '../../../electron/core/contract/dates.ts';
import type { IdentityCard } from '../../../electron/core/contract/identity-card.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import { maskNumber } from '../../shared/format/text.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';

/** One question: is this you? The number is masked, for somebody may look over the shoulder. */
export function ConfirmIdentity({ view }: { view: ViewOf<'confirmIdentity'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  const { card } = view;
  return (
    <Screen
      title={t('confirm.title')} intro={t('confirm.intro')} focusKey="confirm" back={null}
      secondary={<AppButton size="large" icon="cross" action="rejectIdentity" onPress={() => void send({ type: 'rejectIdentity' })}>{t('confirm.no')}</AppButton>}
      primary={<AppButton kind="primary" size="large" icon="check" action="confirmIdentity" busy={busy} onPress={() => void send({ type: 'confirmIdentity' })}>{t('confirm.yes')}</AppButton>}
    >
      <CardFacts card={card} />
      <Warnings card={card} declared={view.assurance === 'declared'} />
    </Screen>
  );
}

function CardFacts({ card }: { card: IdentityCard }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  return (
    <div className="card identity">
      <p className="identity-name" lang="vi">{card.fullName}</p>
      <dl className="facts">
        <dt>{t('confirm.number')}</dt><dd className="numeric">{maskNumber(card.number)}</dd>
        <dt>{t('confirm.birthDate')}</dt><dd className="numeric">{formatDate(card.birthDate)}</dd>
        <dt>{t('confirm.sex')}</dt><dd>{t(`common:sex.${card.sex}`)}</dd>
        {card.residence === '' ? null : <><dt>{t('confirm.residence')}</dt><dd lang="vi">{card.residence}</dd></>}
        <Expiry expiry={card.expiry} />
      </dl>
    </div>
  );
}

/** Without a card nobody knows, and the screen says nothing rather than “for life”. */
function Expiry({ expiry }: { expiry: IdentityCard['expiry'] }): ReactNode {
  const { t } = useTranslation('citizen');
  switch (expiry.kind) {
    case 'date': return <><dt>{t('confirm.expiry')}</dt><dd className="numeric">{formatDate(expiry.date)}</dd></>;
    case 'noExpiry': return <><dt>{t('confirm.expiry')}</dt><dd>{t('confirm.noExpiry')}</dd></>;
    case 'unknown': return null;
  }
}

/** Nothing here blocks: a number may rightly disagree after a correction, and an old card still says who one is. */
function Warnings({ card, declared }: { card: IdentityCard; declared: boolean }): ReactNode {
  const { t } = useTranslation('citizen');
  const expired = card.expiry.kind === 'date' && card.expiry.date < vietnamDate(new Date());
  const first = card.warnings[0];
  return (
    <>
      {expired && !declared ? <Notice>{t('confirm.expired')}</Notice> : null}
      {first === undefined ? null : <Notice>{t(`confirm.warning.${first}`)}</Notice>}
      {declared ? <Notice>{t('confirm.declared')}</Notice> : null}
    </>
  );
}
