import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../electron/core/contract/form.ts';
import type { ProvenValue } from '../../../electron/core/contract/provenance.ts';
import { useReadableValue } from '../../shared/format/use-readable-value.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { useLanguage } from '../../shared/i18n/use-page-language.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { SourceBadge } from '../../shared/ui/source-badge.tsx';

/** A value that need not be asked: done, with where it came from, and a way to correct it. */
export function KnownField({ field, value, onEdit }: { field: FormField; value: ProvenValue; onEdit: () => void }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const readable = useReadableValue();
  const language = useLanguage();
  const label = field.label[language] ?? field.label.vi;
  return (
    <div className="known" data-field={field.id}>
      <span className="known-mark"><Icon name="check" /></span>
      <div className="known-text">
        <p className="soft small"><Local text={field.label} /></p>
        <p className="known-value" lang={field.kind === 'choice' || field.kind === 'yesNo' ? undefined : 'vi'}>{field.sensitive === true ? t('form.hidden') : readable(field, value.value)}</p>
      </div>
      <SourceBadge source={value.source} />
      <AppButton size="small" icon="pencil" action="editField" label={`${t('common:action.edit')}: ${label}`} onPress={onEdit}>{t('common:action.edit')}</AppButton>
    </div>
  );
}
