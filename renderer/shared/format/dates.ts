import { isIsoDate } from '../../../electron/core/contract/dates.ts';

const zone = 'Asia/Ho_Chi_Minh';

/** `yyyy-MM-dd` → `dd/MM/yyyy`, as every Vietnamese paper writes it; other text comes back as it is. */
export function formatDate(isoDate: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDate);
  return match === null ? isoDate : `${match[3]}/${match[2]}/${match[1]}`;
}

/** An ISO instant → `HH:mm, dd/MM/yyyy` in Vietnam, whatever the machine's zone is. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false })
    .formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')}, ${part('day')}/${part('month')}/${part('year')}`;
}

/** Digits as they are typed → `dd/MM/yyyy` with the strokes set by themselves. */
export function shapeTypedDate(typed: string): string {
  const padded = typed.replace(/^(\d)\//, '0$1/').replace(/^(\d\d)\/(\d)\//, '$1/0$2/');
  const digits = padded.replace(/\D/g, '').slice(0, 8);
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter((part) => part !== '');
  // The stroke comes with the digit behind it, else backspace could never pass it.
  return parts.join('/');
}

/** `dd/MM/yyyy` → `yyyy-MM-dd`; what is no date comes back as typed, so that the check can name it. */
export function typedDateToIso(typed: string): string {
  const match = /^(\d{1,2})\D(\d{1,2})\D(\d{4})$/.exec(typed.trim());
  if (match === null) return typed.trim();
  const iso = `${match[3]}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : typed.trim();
}
