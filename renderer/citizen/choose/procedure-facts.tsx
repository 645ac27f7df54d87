import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component, Duration, Fee, Procedure } from '../../../electron/core/contract/procedure.ts';
import type { Certainty } from '../../../electron/core/contract/text.ts';
import { formatMoney } from '../../shared/format/text.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import type { IconName } from '../../shared/ui/icon.tsx';

/** Time, money, papers and place of a procedure handed in here, with a word where a fact is not certain. */
export function ProcedureFacts({ procedure }: { procedure: Procedure }): ReactNode {
  const { t } = useTranslation('citizen');
  const channel = procedure.channels.find((one) => one.channel === 'inPerson') ?? procedure.channels[0];
  const duration = channel?.durations[0];
  return (
    <div className="procedure-facts">
      <Fact icon="clock" name={t('procedure.time')}>{duration === undefined ? null : <>{durationText(duration, t)} <Doubt certainty={duration.certainty} /></>}</Fact>
      <Fact icon="money" name={t('procedure.fee')}><Fees fees={duration?.fees ?? []} /></Fact>
      <Fact icon="building" name={t('procedure.where')}><Local text={procedure.agency} /></Fact>
      <Fact icon="paper" name={t('procedure.bring')}><Papers components={uniquePapers(procedure)} /></Fact>
    </div>
  );
}

function Fact({ icon, name, children }: { icon: IconName; name: string; children: ReactNode }): ReactNode {
  return (
    <section className="card procedure-fact">
      <span className="tile-icon"><Icon name={icon} /></span>
      <div>
        <h2 className="fact-name">{name}</h2>
        <div className="fact-value">{children}</div>
      </div>
    </section>
  );
}

function Fees({ fees }: { fees: Fee[] }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  if (fees.length === 0) return t('common:money.free');
  return (
    <ul className="stack-tight">
      {fees.map((fee) => (
        <li key={fee.id}>
          <span>{amountText(fee, t)}</span>{fee.unit === undefined ? null : <> / <Local text={fee.unit} /></>} <Doubt certainty={fee.certainty} />
          <p className="soft small fact-note"><Local text={fee.description} /></p>
        </li>
      ))}
    </ul>
  );
}

function amountText(fee: Fee, t: TFunction<['citizen', 'common']>): string {
  if (fee.amount === 0) return t('common:money.free');
  if (fee.amount !== null) return formatMoney(fee.amount);
  return fee.scope === 'province' ? t('procedure.byProvince') : t('common:money.unknown');
}

function Papers({ components }: { components: Component[] }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <ul className="papers-needed">
      {components.map((component) => (
        <li key={component.id}>
          <Local text={component.name} />
          {component.handling === 'scan' ? null : <span className="badge">{t(`procedure.${component.handling === 'presentOnly' ? 'present' : component.handling}`)}</span>}
          {component.required ? null : <span className="badge badge-plain">{t('procedure.optional')}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Says that a fact may not hold; what is sure needs no word. */
export function Doubt({ certainty }: { certainty: Certainty }): ReactNode {
  const { t } = useTranslation('citizen');
  return certainty === 'sure' ? null : <span className="badge">{t(`procedure.${certainty}`)}</span>;
}

function durationText(duration: Duration, t: TFunction<'citizen'>): string {
  return duration.unit === 'sameDay' ? t('duration.sameDay') : t(`duration.${duration.unit}`, { count: duration.amount });
}

/** Several cases share papers: each is named once. */
function uniquePapers(procedure: Procedure): Component[] {
  return [...new Map(procedure.cases.flatMap((one) => one.components).map((component) => [component.id, component])).values()];
}
