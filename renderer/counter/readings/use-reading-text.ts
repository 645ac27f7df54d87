import type { FormField } from '../../../electron/core/contract/form.ts';
import { useReadableValue } from '../../shared/format/use-readable-value.ts';

/** A value as a clerk reads it; numbers whole, because they are compared with the paper. */
export function useReadingText(): (field: FormField, value: string) => string {
  const readable = useReadableValue();
  return (field, value) => (field.kind === 'citizenNumber' ? value : readable(field, value));
}
