import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChipView } from '../../../electron/core/contract/chip.ts';
import type { IdentityCard } from '../../../electron/core/contract/identity-card.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import { maskNumber } from '../../shared/format/text.ts';
import { useToday } from '../../shared/format/use-today.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { SourceBadge } from '../../shared/ui/source-badge.tsx';
import { Screen } from '../layout/screen.tsx';
import { ChipPanel, ChipPhoto } from './chip-panel.tsx';
import { ChipQuestion } from './chip-question.tsx';

/**
 * One question: is this you? The number is masked, for somebody may look over the shoulder. Where the kiosk can read chips it
 * asks for the card meanwhile; whoever does not want that answers and goes on.
 */
export function ConfirmIdentity({ view }: { view: ViewOf<'confirmIdentity'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  const { card, chip } = view;
  if (chip.state === 'read' && chip.question !== null) return <ChipQuestion question={chip.question} />;
  const waiting = chip.state === 'lay' || chip.state === 'reading';
  return (
    <Screen
      title={t('confirm.title')} intro={waiting ? t('chip.intro') : t('confirm.intro')} focusKey="confirm" back={null}
      secondary={<AppButton size="large" icon="cross" action="rejectIdentity" onPress={() => void send({ type: 'rejectIdentity' })}>{t('confirm.no')}</AppButton>}
      primary={(
        <AppButton kind={waiting ? 'plain' : 'primary'} size="large" action="confirmIdentity" busy={busy} onPress={() => void send({ type: 'confirmIdentity' })} {...(waiting ? {} : { icon: 'check' })}>
          {waiting ? t('chip.skip') : t('confirm.yes')}
        </AppButton>
      )}
    >
      <div className={chip.state === 'unavailable' ? '' : 'with-chip'}>
        <CardFacts card={card} chip={chip} />
        <ChipPanel chip={chip} />
      </div>
      <Warnings card={card} declared={view.assurance === 'declared'} />
    </Screen>
  );
}

function CardFacts({ card, chip }: { card: IdentityCard; chip: ChipView }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  // What streams from the chip takes the place of what was scanned as it comes.
  const seen = chip.state === 'reading' ? chip.seen : null;
  const fullName = seen === null || seen.fullName === '' ? card.fullName : seen.fullName;
  const residence = seen === null || seen.residence === '' ? card.residence : seen.residence;
  const fromChip = seen !== null || (chip.state === 'read' && chip.fields.includes('fullName'));
  return (
    <div className="card identity">
      <ChipPhoto chip={chip} />
      <div>
        <p className="identity-name" lang="vi">{fullName}</p>
        {fromChip ? <SourceBadge source="chip" /> : null}
      </div>
      <dl className="facts">
        <dt>{t('confirm.number')}</dt><dd className="numeric">{maskNumber(card.number)}</dd>
        <dt>{t('confirm.birthDate')}</dt><dd className="numeric">{formatDate(card.birthDate)}</dd>
        <dt>{t('confirm.sex')}</dt><dd>{t(`common:sex.${card.sex}`)}</dd>
        {residence === '' ? null : <><dt>{t('confirm.residence')}</dt><dd lang="vi">{residence}</dd></>}
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
  const today = useToday();
  const expired = card.expiry.kind === 'date' && card.expiry.date < today;
  const first = card.warnings[0];
  return (
    <>
      {expired && !declared ? <Notice>{t('confirm.expired')}</Notice> : null}
      {first === undefined ? null : <Notice>{t(`confirm.warning.${first}`)}</Notice>}
      {declared ? <Notice>{t('confirm.declared')}</Notice> : null}
    </>
  );
}
