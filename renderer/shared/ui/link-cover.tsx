import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { connectionTimings } from '../../connection/timings.ts';

/** Lies over the screen while the core is away. Short gaps are not shown at all; a long one says to call staff. */
export function LinkCover(): ReactNode {
  const { t } = useTranslation();
  const shown = useElapsed(connectionTimings.showLostAfter);
  const long = useElapsed(connectionTimings.showLostLongAfter);
  if (!shown) return null;
  return (
    <div className="cover cover-over" role="alert">
      <span className="spinner cover-spinner" aria-hidden="true" />
      <p className="cover-title">{t('link.lost')}</p>
      <p>{t('link.lostHint')}</p>
      {long ? <p>{t('link.lostLong')}</p> : null}
    </div>
  );
}

function useElapsed(milliseconds: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return elapsed;
}
