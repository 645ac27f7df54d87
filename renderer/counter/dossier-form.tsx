import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { FormField } from '../../electron/core/contract/form.ts';
import { Notice } from '../shared/ui/notice.tsx';
import { SourceBadge } from '../shared/ui/source-badge.tsx';
import { checkedByField } from './readings/reading-places.ts';
import { useReadingText } from './readings/use-reading-text.ts';

/** What was filled in and where each value came from; and what of the procedure a clerk should not take for granted. */
export function DossierForm({ dossier }: { dossier: DossierDetail }): ReactNode {
  const { t } = useTranslation('counter');
  const onPaper = checkedByField(dossier);
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
          <div key={fieldId}><dt lang="vi">{label}</dt><dd lang="vi">{value.value}<OnPaper said={onPaper.get(fieldId)} given={value.value} /></dd><dd><SourceBadge source={value.source} /></dd></div>
        ))}
        {[...onPaper.values()].filter(({ field }) => !dossier.form.some(({ fieldId }) => fieldId === field.id)).map((said) => (
          <div key={said.field.id}><dt lang="vi">{said.field.label.vi}</dt><dd lang="vi">–<OnPaper said={said} given="" /></dd><dd /></div>
        ))}
      </dl>
    </div>
  );
}

/** A clerk has found another word on the paper than the form has; the form is not changed for it. */
function OnPaper({ said, given }: { said: { field: FormField; value: string } | undefined; given: string }): ReactNode {
  const { t } = useTranslation('counter');
  const text = useReadingText();
  if (said === undefined || said.value === given) return null;
  return <p className="small form-on-paper">{t('reading.onPaper', { value: text(said.field, said.value) })}</p>;
}
