import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperField, PaperFindings } from '../../../electron/core/contract/paper.ts';
import { formatDate } from '../../shared/format/dates.ts';
import { useLanguage } from '../../shared/i18n/use-page-language.ts';

/** What was understood of a page: its kind and its fields, each with how sure the reading is. */
export function PageFindings({ found }: { found: PaperFindings }): ReactNode {
  const { t } = useTranslation('citizen');
  const language = useLanguage();
  if (found.kind === null && found.fields.length === 0) return null;
  return (
    <section className="findings" tabIndex={0} aria-label={t('pages.fields')}>
      {found.kind === null ? null : <p className="strong">{t('pages.kind', { kind: found.kind.name[language] ?? found.kind.name.vi })}</p>}
      <dl className="findings-list">
        {found.fields.map((field) => (
          <div key={field.name} className="findings-line">
            <dt lang="vi">{field.label}</dt>
            <dd><span lang="vi">{formatDate(field.answer?.value ?? field.value)}</span> <Standing field={field} /></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Standing({ field }: { field: PaperField }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  if (field.answer !== null && field.answer.how !== 'skipped') return <span className="badge badge-good">{t('pages.settled')}</span>;
  if (!field.certain) return <span className="badge badge-gold">{t('pages.unsure')}</span>;
  return <span className="badge badge-good">{field.source === 'letters' ? t('pages.sure') : t(`common:paperSource.${field.source}`)}</span>;
}
