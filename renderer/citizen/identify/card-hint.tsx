import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A card that sinks under a beam, slowly: what to do, without words. Stands still where motion is not wanted. */
export function CardHint(): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <svg className="card-hint" viewBox="0 0 360 230" role="img" aria-label={t('identify.picture')}>
      <g className="card-hint-card">
        <rect className="card-hint-body" x="40" y="20" width="280" height="176" rx="14" />
        <rect className="card-hint-photo" x="58" y="78" width="66" height="86" rx="5" />
        <path className="card-hint-lines" d="M142 88h96M142 108h140M142 128h120M142 148h140" />
        <path className="card-hint-lines" d="M142 42h70" />
        <rect className="card-hint-code" x="252" y="32" width="54" height="54" rx="4" />
        <path className="card-hint-dots" d="M260 40h12v12h-12zM286 40h12v12h-12zM260 66h12v12h-12zM278 58h8v8h-8zM290 70h8v8h-8zM278 72h6v6h-6z" />
      </g>
      <rect className="card-hint-beam" x="244" y="22" width="70" height="5" rx="2.5" />
    </svg>
  );
}
