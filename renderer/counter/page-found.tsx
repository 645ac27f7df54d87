import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { PaperField, PaperFindings } from '../../electron/core/contract/paper.ts';
import { useLanguage } from '../shared/i18n/use-page-language.ts';
import { Notice } from '../shared/ui/notice.tsx';

type Page = DossierDetail['components'][number]['pages'][number];

/** Whether a clerk should not pass over this page: another kind, ink that was not read, or a reading nobody has settled. */
export function needsLook({ found, otherKind }: Page): boolean {
  return otherKind || (found !== null && (found.unread.length > 0 || found.fields.some(isOpen)));
}

function isOpen({ certain, answer }: PaperField): boolean {
  return answer === null ? !certain : answer.how === 'skipped';
}

/** What the machine understood of a page, by what, how surely, and what the citizen said to it; doubtful readings first. */
export function PageFound({ found, otherKind }: { found: PaperFindings; otherKind: boolean }): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const language = useLanguage();
  const { kind } = found;
  return (
    <div className="stack-tight">
      <h3>{t('found.kind')}: {kind === null ? t('found.unknown') : kind.name[language] ?? kind.name.vi}</h3>
      {kind === null ? null : <p className="soft small" lang="vi">{t('found.reason', { reason: kind.reason })} ({t('found.confidence', { percent: Math.round(kind.confidence * 100) })})</p>}
      {otherKind ? <Notice tone="bad">{t('found.otherKind')}</Notice> : null}
      {found.unread.length === 0 ? null : <Notice icon="eye">{t('common:unread', { count: found.unread.length })}</Notice>}
      {found.fields.length === 0 ? null : <h3>{t('found.fields')}</h3>}
      <dl className="found-fields">
        {[...found.fields].sort((one, other) => Number(isOpen(other)) - Number(isOpen(one))).map((field) => <Field key={field.name} field={field} />)}
      </dl>
    </div>
  );
}

function Field({ field }: { field: PaperField }): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const { answer } = field;
  return (
    <div data-field={field.name}>
      <dt lang="vi">{field.label}</dt>
      <dd>
        <p className="strong" lang="vi">{field.value} {isOpen(field) ? <span className="badge badge-bad">{t('found.unsure')}</span> : null}</p>
        <p className="soft small">{t(`common:paperSource.${field.source}`)}, {t('found.confidence', { percent: Math.round(field.confidence * 100) })}</p>
        {field.raw === field.value ? null : <p className="soft small" lang="vi">{t('found.raw', { raw: field.raw })}</p>}
        {answer === null ? null : <p className="small">{answer.how === 'corrected' ? t('found.answer.corrected', { value: answer.value ?? '' }) : t(`found.answer.${answer.how}`)}</p>}
      </dd>
    </div>
  );
}
