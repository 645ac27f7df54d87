import type { FormField } from '../../../electron/core/contract/form.ts';
import type { Language } from '../../../electron/core/contract/text.ts';
import { formatDate } from './dates.ts';
import { formatMoney, maskNumber } from './text.ts';

/** A stored value as people read it: options by their words, dates and money as on paper. `yesNo` brings the two words. */
export function readableValue(field: FormField, value: string, language: Language, yesNo: { yes: string; no: string }): string {
  switch (field.kind) {
    case 'choice': {
      const label = field.options?.find((option) => option.value === value)?.label;
      return label?.[language] ?? label?.vi ?? value;
    }
    case 'yesNo': return value === 'yes' ? yesNo.yes : value === 'no' ? yesNo.no : value;
    case 'date': return formatDate(value);
    case 'money': return /^\d+$/.test(value) ? formatMoney(Number(value)) : value;
    // Somebody may look over the shoulder; the ends are enough to know one's own number.
    case 'citizenNumber': return maskNumber(value);
    case 'text':
    case 'longText':
    case 'personName':
    case 'phone':
    case 'email':
    case 'address':
    case 'number': return value;
  }
}
