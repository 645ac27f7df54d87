/** What a separator sheet says of the sheets behind it. */
export interface Separator {
  /** All of them, up to the next separator, are one paper of this kind; null for a mere boundary. */
  readonly kind: string | null;
}

const prefix = 'KIOSK-STACK/1/';
const anyKind = 'ANY';

/** The text of the sheet's QR code: upper case, so that the code is coarse and survives a bad scan. */
export function separatorText({ kind }: Separator): string {
  return `${prefix}${kind === null ? anyKind : kind.toUpperCase()}`;
}

/** Undefined for every other code. Kinds are named by lower-case words with hyphens, as their files are. */
export function readSeparator(text: string): Separator | undefined {
  if (!text.startsWith(prefix)) return undefined;
  const name = text.slice(prefix.length);
  if (name === anyKind) return { kind: null };
  return /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/u.test(name) && name.length <= 60 ? { kind: name.toLowerCase() } : undefined;
}
