import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeeLine } from '../../../electron/core/contract/visit.ts';
import { formatMoney } from '../../shared/format/text.ts';
import { Doubt } from '../choose/procedure-facts.tsx';

/** What it costs, line by line. A sum is given only where every line is known: half a sum misleads. */
export function FeeTable({ fees }: { fees: FeeLine[] }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  if (fees.length === 0) return <p className="strong">{t('review.noFees')}</p>;
  const known = fees.every((fee) => fee.amount !== null);
  const total = fees.reduce((sum, fee) => sum + (fee.amount ?? 0), 0);
  return (
    <>
      <ul className="stack-tight">
        {fees.map((fee) => (
          <li key={fee.id}>
            <div className="review-line">
              <span lang="vi">{fee.name} <Doubt certainty={fee.certainty} /></span>
              <span className="strong numeric">{fee.amount === null ? t('common:money.unknown') : fee.amount === 0 ? t('common:money.free') : formatMoney(fee.amount)}</span>
            </div>
            <p className="soft small" lang="vi">{fee.description}</p>
          </li>
        ))}
      </ul>
      {known && fees.length > 1 ? <p className="review-line review-total"><span>{t('review.total')}</span><span className="numeric">{formatMoney(total)}</span></p> : null}
      {total > 0 ? <p className="soft small">{t('review.payLater')}</p> : null}
    </>
  );
}
