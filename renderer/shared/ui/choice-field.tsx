import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';

export interface ChoiceFieldProps {
  label: ReactNode;
  value: string;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  onChange: (value: string) => void;
  help?: ReactNode;
  error?: string | null;
  required?: boolean;
  name?: string;
  hideLabel?: boolean;
}

/** One of several, each as large as a button. */
export function ChoiceField({ label, value, options, onChange, help, error = null, required = false, name, hideLabel = false }: ChoiceFieldProps): ReactNode {
  return (
    <RadioGroup className="field" value={value} onChange={onChange} isInvalid={error !== null} isRequired={required} validationBehavior="aria" {...(name === undefined ? {} : { name })}>
      <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
      {help === undefined ? null : <Text slot="description" className="field-help">{help}</Text>}
      <div className="choices">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="tile" data-value={option.value}>
            <span className="choice-mark"><Icon name="check" /></span>
            <span className="tile-text">
              <span className="tile-title">{option.label}</span>
              {option.hint === undefined ? null : <span className="tile-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      {error === null ? null : <Text slot="errorMessage" className="field-error"><Icon name="warning" />{error}</Text>}
    </RadioGroup>
  );
}
