import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChipSummary, FieldCheck } from '../../electron/core/contract/chip.ts';
import { formatDate, formatInstant } from '../shared/format/dates.ts';

type Words = TFunction<'counter'>;

/** How the chip was opened, what was found out about it, and where the sources differ. */
export function DossierChip({ chip }: { chip: ChipSummary | null }): ReactNode {
  const { t } = useTranslation('counter');
  if (chip === null) return <p className="soft">{t('chip.none')}</p>;
  return (
    <div className="stack">
      <dl className="dossier-facts">
        <div><dt>{t('chip.verdict')}</dt><dd><span className={`badge badge-${tone(chip)}`}>{t(`chip.verdicts.${chip.verdict}`)}</span></dd></div>
        <div><dt>{t('chip.challenger')}</dt><dd><span className={`badge badge-${challengerTone(chip)}`}>{t(`chip.challengers.${chip.challenger}`)}</span></dd></div>
        <div><dt>{t('chip.access')}</dt><dd>{accessText(chip, t)}</dd></div>
        <div><dt>{t('chip.readAt')}</dt><dd className="numeric">{formatInstant(chip.readAt)}</dd></div>
      </dl>
      <p className="soft small">{t(`chip.challengerHint.${chip.challenger}`)}</p>
      <h3>{t('chip.answers')}</h3>
      <dl className="form-values">
        {(['intact', 'signerTrusted', 'chipGenuine'] as const).map((name) => (
          <div key={name}><dt>{t(`chip.${name}`)}</dt><dd>{t(`chip.answer.${chip[name].answer}`)}</dd><dd className="soft small">{chip[name].reasons.map((reason) => t(`chip.reason.${reason}`)).join(' ')}</dd></div>
        ))}
        <div><dt>{t('chip.notEstablishedList')}</dt><dd>{chip.notEstablished.length === 0 ? t('chip.nothing') : chip.notEstablished.map((name) => t(`chip.${name}`)).join(', ')}</dd></div>
      </dl>
      <h3>{t('chip.crossCheck')}</h3>
      <dl className="form-values">
        {chip.crossCheck.map((check) => (
          <div key={check.field}>
            <dt>{t(`chip.field.${check.field}`)}</dt>
            <dd lang="vi">{checkText(check, t)}</dd>
            <dd className="soft small">{[...new Set(check.sources)].map((source) => t(`chip.source.${source}`)).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function tone({ verdict }: ChipSummary): 'good' | 'bad' | 'gold' {
  return verdict === 'genuine' ? 'good' : verdict === 'notGenuine' ? 'bad' : 'gold';
}

function challengerTone({ challenger }: ChipSummary): 'good' | 'bad' | 'gold' {
  return challenger === 'gateway' ? 'good' : 'gold';
}

function accessText({ access }: ChipSummary, t: Words): string {
  return t(access.protocol === 'reader' ? 'chip.accessReader' : 'chip.accessPrinted');
}

function checkText({ agreement, values, settled }: FieldCheck, t: Words): string {
  if (agreement !== 'disagree') return t(`chip.agreement.${agreement}`);
  const said = values.map(({ value, sources }) => `${formatDate(value)} (${sources.map((source) => t(`chip.source.${source}`)).join(', ')})`).join(' – ');
  if (settled === null) return said;
  return `${said}. ${settled.by === 'citizen' ? t('chip.settledCitizen', { value: formatDate(settled.value) }) : t('chip.settledClerk')}`;
}
