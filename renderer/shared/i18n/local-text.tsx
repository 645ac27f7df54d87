import type { ReactNode } from 'react';
import type { LocalText } from '../../../electron/core/contract/text.ts';
import { useLanguage } from './use-page-language.ts';

/** Text of the catalogue in the page's language; Vietnamese that stands in for a missing translation is marked as such (WCAG 3.1.2). */
export function Local({ text }: { text: LocalText }): ReactNode {
  const language = useLanguage();
  const own = text[language];
  return own === undefined ? <span lang="vi">{text.vi}</span> : own;
}
