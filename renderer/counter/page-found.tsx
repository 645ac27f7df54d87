import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { PaperField, PaperFindings } from '../../electron/core/contract/paper.ts';
import { fieldOfReading } from '../../electron/core/contract/reading.ts';
import type { ReadingCheck } from '../../electron/core/contract/reading.ts';
import { useLanguage } from '../shared/i18n/use-page-language.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { samePlace } from './readings/reading-places.ts';
import type { ReadingPlace } from './readings/reading-places.ts';
import { useReadingText } from './readings/use-reading-text.ts';

type Page = DossierDetail['components'][number]['pages'][number];

/** Whether a clerk should not pass over this page: another kind, ink that was not read, or a reading that is to be checked. */
export function needsLook(dossier: DossierDetail, { pageId, found, otherKind }: Page): boolean {
  return otherKind || (found !== null && found.unread.length > 0) || dossier.questions.some((question) => question.pageId === pageId);
}

export interface PageFoundProps {
  dossier: DossierDetail;
  page: Page;
  found: PaperFindings;
  onCorrect: (place: ReadingPlace) => void;
}

/** What the machine understood of a page, by what, how surely, and what people said to it; what is to be checked first. */
export function PageFound({ dossier, page, found, onCorrect }: PageFoundProps): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const language = useLanguage();
  const { kind } = found;
  const asked = (name: string): boolean => dossier.questions.some((question) => samePlace(question, { pageId: page.pageId, name }));
  return (
    <div className="stack-tight">
      <h3>{t('found.kind')}: {kind === null ? t('found.unknown') : kind.name[language] ?? kind.name.vi}</h3>
      {kind === null ? null : <p className="soft small" lang="vi">{t('found.reason', { reason: kind.reason })} ({t('found.confidence', { percent: Math.round(kind.confidence * 100) })})</p>}
      {page.otherKind ? <Notice tone="bad">{t('found.otherKind')}</Notice> : null}
      {found.unread.length === 0 ? null : <Notice icon="eye">{t('common:unread', { count: found.unread.length })}</Notice>}
      {found.fields.length === 0 ? null : <h3>{t('found.fields')}</h3>}
      {found.fields.length > 0 && dossier.reach === 'none' ? <p className="soft small">{t('reading.closed')}</p> : null}
      <dl className="found-fields">
        {[...found.fields].sort((one, other) => Number(asked(other.name)) - Number(asked(one.name))).map((field) => (
          <Field
            key={field.name} field={field} page={page} asked={asked(field.name)} check={page.checks.find((one) => one.name === field.name) ?? null}
            onCorrect={dossier.reach === 'none' ? null : () => onCorrect({ pageId: page.pageId, name: field.name })}
          />
        ))}
      </dl>
    </div>
  );
}

interface FieldProps {
  field: PaperField;
  page: Page;
  asked: boolean;
  check: ReadingCheck | null;
  /** Null where nothing can be changed any more. */
  onCorrect: (() => void) | null;
}

function Field({ field, page, asked, check, onCorrect }: FieldProps): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const { answer } = field;
  return (
    <div data-field={field.name}>
      <dt lang="vi">{field.label}</dt>
      <dd>
        <p className="strong" lang="vi">{field.value} <Standing field={field} asked={asked} checked={check !== null} /></p>
        <p className="soft small">{t(`common:paperSource.${field.source}`)}, {t('found.confidence', { percent: Math.round(field.confidence * 100) })}</p>
        {field.raw === field.value ? null : <p className="soft small" lang="vi">{t('found.raw', { raw: field.raw })}</p>}
        {answer === null ? null : <p className="small">{answer.how === 'corrected' ? t('found.answer.corrected', { value: answer.value ?? '' }) : t(`found.answer.${answer.how}`)}</p>}
        {check === null ? null : <Checked check={check} field={field} page={page} />}
        {onCorrect === null ? null : <AppButton size="small" icon="pencil" action="correctReading" label={t('reading.correct', { label: field.label })} onPress={onCorrect}>{t('common:action.edit')}</AppButton>}
      </dd>
    </div>
  );
}

/** Doubtful is said of all that is; only what is asked about stands out. */
function Standing({ field, asked, checked }: { field: PaperField; asked: boolean; checked: boolean }): ReactNode {
  const { t } = useTranslation('counter');
  if (asked) return <span className="badge badge-bad">{t('found.toCheck')}</span>;
  const settled = checked || (field.answer !== null && field.answer.how !== 'skipped');
  return field.certain || settled ? null : <span className="badge badge-plain">{t('found.unsure')}</span>;
}

function Checked({ check, field, page }: { check: ReadingCheck; field: PaperField; page: Page }): ReactNode {
  const { t } = useTranslation('counter');
  const text = useReadingText();
  const value = text(fieldOfReading(field, page.fills).field, check.value ?? '');
  return <p className="strong small">{check.how === 'corrected' ? t('reading.checked.corrected', { by: check.by, value }) : t(`reading.checked.${check.how}`, { by: check.by })}</p>;
}
