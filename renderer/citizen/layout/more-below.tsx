import { useEffect, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AppButton } from '../../shared/ui/app-button.tsx';

/** Many people do not know that a screen goes on below: while it does, a button says so and moves it. */
export function MoreBelow({ area }: { area: RefObject<HTMLElement | null> }): ReactNode {
  const { t } = useTranslation();
  const more = useMoreBelow(area);
  if (!more) return null;
  const move = (): void => area.current?.scrollBy({ top: area.current.clientHeight * 0.75, behavior: 'smooth' });
  return <div className="more-below"><AppButton size="small" icon="arrowDown" action="scrollDown" onPress={move}>{t('action.more')}</AppButton></div>;
}

function useMoreBelow(area: RefObject<HTMLElement | null>): boolean {
  const [more, setMore] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    const look = (): void => setMore(element.scrollHeight - element.scrollTop - element.clientHeight > 24);
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    for (const child of element.children) watcher.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  });
  return more;
}
