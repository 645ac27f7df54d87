/** What a command gives back: a value that can be printed as JSON, or a code with a sentence for whoever typed it. */
export type CommandResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string };

/** The unhappy half. */
export function refused(code: string, message: string): { ok: false; code: string; message: string } {
  return { ok: false, code, message };
}
