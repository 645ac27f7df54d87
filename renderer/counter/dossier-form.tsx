import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import { Notice } from '../shared/ui/notice.tsx';
import { SourceBadge } from '../shared/ui/source-badge.tsx';

/** What was filled in and where each value came from; and what of the procedure a clerk should not take for granted. */
export function DossierForm({ dossier }: { dossier: DossierDetail }): ReactNode {
  const { t } = useTranslation('counter');
  return (
    <div className="stack">
      {dossier.unsureFacts.length === 0 ? null : (
        <Notice>
          <p className="strong">{t('detail.unsure')}</p>
          <ul className="bullets">{dossier.unsureFacts.map((fact) => <li key={fact} lang="vi">{fact}</li>)}</ul>
        </Notice>
      )}
      {dossier.form.length === 0 ? <p className="soft">{t('detail.wiped')}</p> : null}
      <dl className="form-values">
        {dossier.form.map(({ fieldId, label, value }) => (
          <div key={fieldId}><dt lang="vi">{label}</dt><dd lang="vi">{value.value}</dd><dd><SourceBadge source={value.source} /></dd></div>
        ))}
      </dl>
    </div>
  );
}
