import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind, FormField, FormIssueCode } from '../../../electron/core/contract/form.ts';
import { Local } from '../i18n/local-text.tsx';
import { useLanguage } from '../i18n/use-page-language.ts';
import type { KeyboardLayout } from '../keyboard/active-field.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TypedField } from '../ui/typed-field.tsx';
import './field-input.css';

export interface FieldInputProps {
  field: FormField;
  value: string;
  issue: FormIssueCode | null;
  onChange: (value: string) => void;
  onBlur: () => void;
  onEnter: () => void;
  autoFocus: boolean;
}

type TypedKind = Exclude<FieldKind, 'choice' | 'yesNo' | 'date'>;
const keyboards: Record<TypedKind, KeyboardLayout> = {
  text: 'text', longText: 'text', personName: 'text', address: 'text', phone: 'phone', email: 'email', citizenNumber: 'number', number: 'number', money: 'number',
};
const longest: Record<TypedKind, number> = {
  text: 250, longText: 1000, personName: 250, address: 250, phone: 15, email: 254, citizenNumber: 12, number: 12, money: 15,
};

/** Asks one question of the form in the way that fits its kind. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, value, issue, onChange } = props;
  const { t } = useTranslation();
  const error = issue === null ? null : t(`issue.${issue}`);
  const shared = { label: <Label field={field} />, help: useHelp(field), error, required: field.required, name: field.id };
  switch (field.kind) {
    case 'choice':
      return <ChoiceField {...shared} value={value} onChange={onChange} options={(field.options ?? []).map((option) => ({ value: option.value, label: <Local text={option.label} /> }))} />;
    case 'yesNo':
      return <ChoiceField {...shared} value={value} onChange={onChange} options={[{ value: 'yes', label: t('yesNo.yes') }, { value: 'no', label: t('yesNo.no') }]} />;
    case 'date':
      return <DateField {...shared} value={value} onChange={onChange} onBlur={props.onBlur} onEnter={props.onEnter} autoFocus={props.autoFocus} />;
    case 'text':
    case 'longText':
    case 'personName':
    case 'phone':
    case 'email':
    case 'citizenNumber':
    case 'address':
    case 'number':
    case 'money':
      return (
        <TypedField
          {...shared} value={value} onChange={onChange} onBlur={props.onBlur} onEnter={props.onEnter} autoFocus={props.autoFocus}
          keyboard={keyboards[field.kind]} maxLength={field.constraints?.maxLength ?? longest[field.kind]} multiline={field.kind === 'longText'}
        />
      );
  }
}

function Label({ field }: { field: FormField }): ReactNode {
  const { t } = useTranslation();
  return <><Local text={field.label} />{field.required ? null : <span className="soft field-optional"> ({t('field.optional')})</span>}</>;
}

/** What is meant, and an example: unexplained terms send people away. */
function useHelp(field: FormField): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (field.help === undefined && field.example === undefined) return undefined;
  const example = field.example?.[language] ?? field.example?.vi;
  return <>{field.help === undefined ? null : <Local text={field.help} />}{example === undefined ? null : <> {t('field.example', { text: example })}</>}</>;
}
