import { useId } from 'react';
import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import type { KeyboardLayout } from '../keyboard/active-field.ts';
import { Icon } from './icon.tsx';

export interface TypedFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  keyboard: KeyboardLayout;
  help?: ReactNode;
  error?: string | null;
  placeholder?: string;
  maxLength?: number;
  multiline?: boolean;
  autoFocus?: boolean;
  onBlur?: () => void;
  /** Enter on a real keyboard, `Xong` on the screen's. */
  onEnter?: () => void;
  required?: boolean;
  /** What a test or script knows the field by. */
  name?: string;
}

const inputModes: Record<KeyboardLayout, 'text' | 'numeric' | 'tel' | 'email'> = {
  text: 'text', plain: 'text', number: 'numeric', phone: 'tel', email: 'email', pin: 'numeric',
};

/** A labelled field with help and error tied to it; which screen keyboard comes with it is part of it. */
export function TypedField(props: TypedFieldProps): ReactNode {
  const { label, value, onChange, keyboard, help, error = null, multiline = false } = props;
  const errorId = useId();
  const shared = {
    className: `input ${keyboard === 'number' || keyboard === 'phone' || keyboard === 'pin' ? 'input-number' : ''}`, 'data-keyboard': keyboard,
    autoComplete: 'off', autoCorrect: 'off', spellCheck: false, inputMode: inputModes[keyboard],
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }), ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(error === null ? {} : { 'aria-errormessage': errorId }),
  };
  return (
    <TextField
      className="field" value={value} onChange={onChange} isInvalid={error !== null} isRequired={props.required ?? false} validationBehavior="aria"
      autoFocus={props.autoFocus ?? false} type={keyboard === 'pin' ? 'password' : 'text'}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })} {...(props.name === undefined ? {} : { name: props.name })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || multiline || props.onEnter === undefined) return event.continuePropagation();
        event.preventDefault();
        props.onEnter();
      }}
    >
      <Label className="field-label">{label}</Label>
      {help === undefined ? null : <Text slot="description" className="field-help">{help}</Text>}
      {multiline ? <TextArea {...shared} rows={3} /> : <Input {...shared} />}
      {error === null ? null : <Text slot="errorMessage" className="field-error" id={errorId}><Icon name="warning" />{error}</Text>}
    </TextField>
  );
}
