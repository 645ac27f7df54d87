import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';

/** A bar from 0 to 1; null while nobody knows how far it is. */
export function Progress({ label, fraction }: { label: string; fraction: number | null }): ReactNode {
  return (
    <ProgressBar className="progress" aria-label={label} value={(fraction ?? 0) * 100} isIndeterminate={fraction === null}>
      <div className="progress-track">
        {fraction === null ? <div className="progress-fill progress-unknown" /> : <Fill fraction={fraction} />}
      </div>
    </ProgressBar>
  );
}

/** The width goes through the element's style object: the page's policy allows no style in markup. */
function Fill({ fraction }: { fraction: number }): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (bar.current !== null) bar.current.style.width = `${Math.round(Math.min(1, Math.max(0, fraction)) * 100)}%`;
  }, [fraction]);
  return <div className="progress-fill" ref={bar} />;
}
