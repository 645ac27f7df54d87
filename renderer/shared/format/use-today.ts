import { useState } from 'react';
import { vietnamDate } from '../../../electron/core/contract/dates.ts';

/** The day in Việt Nam on which this screen came up, as YYYY-MM-DD: what a person sees does not change under them at midnight. */
export function useToday(): string {
  const [today] = useState(() => vietnamDate(new Date()));
  return today;
}
