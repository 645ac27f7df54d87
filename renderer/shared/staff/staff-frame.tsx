import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Crest } from '../ui/crest.tsx';
import { ScreenKeyboard } from '../keyboard/screen-keyboard.tsx';
import { usePageLanguage } from '../i18n/use-page-language.ts';
import './staff-frame.css';

/** The frame of staff screens: a bar with what one can always do, and the work below. */
export function StaffFrame({ title, bar, children }: { title: string; bar: ReactNode; children: ReactNode }): ReactNode {
  const scope = useRef<HTMLDivElement>(null);
  useDeskLook();
  usePageLanguage('vi');
  return (
    <div className="desk" ref={scope} data-keyboard-scope="">
      <header className="desk-bar">
        <Crest />
        <h1 className="desk-title">{title}</h1>
        <div className="desk-tools">{bar}</div>
      </header>
      <main className="desk-main">{children}</main>
      <ScreenKeyboard scope={scope} />
    </div>
  );
}

function useDeskLook(): void {
  useEffect(() => { document.documentElement.dataset['audience'] = 'desk'; }, []);
}
