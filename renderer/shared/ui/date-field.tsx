import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, shapeTypedDate, typedDateToIso } from '../format/dates.ts';
import { TypedField } from './typed-field.tsx';
import type { TypedFieldProps } from './typed-field.tsx';

/** A date typed as day, month, year; `value` and `onChange` speak `yyyy-MM-dd`, or what was typed while it is no date yet. */
export function DateField({ value, onChange, ...rest }: Omit<TypedFieldProps, 'keyboard' | 'placeholder' | 'maxLength' | 'multiline'>): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => formatDate(value));
  // The core may set another value than the one that was typed; what the field itself sent must not move the caret.
  const shown = typedDateToIso(typed) === value ? typed : formatDate(value);
  return (
    <TypedField
      {...rest} keyboard="number" placeholder={t('date.placeholder')} maxLength={10} value={shown}
      onChange={(text) => {
        const shaped = shapeTypedDate(text);
        setTyped(shaped);
        onChange(typedDateToIso(shaped));
      }}
    />
  );
}
