import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../electron/core/contract/provenance.ts';

/** Says where a value came from. */
export function SourceBadge({ source }: { source: Source }): ReactNode {
  const { t } = useTranslation();
  const tone = source === 'chip' || source === 'qr' ? 'good' : source === 'declared' ? 'plain' : 'gold';
  return <span className={`badge badge-${tone}`}>{t(`source.${source}`)}</span>;
}
