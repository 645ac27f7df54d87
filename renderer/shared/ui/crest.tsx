import type { ReactNode } from 'react';

/** The mark of the kiosk: an open door under one star. Not the state's emblem, which is not ours to draw. */
export function Crest(): ReactNode {
  return (
    <svg className="crest" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect className="crest-ground" width="48" height="48" rx="11" />
      <path className="crest-door" d="M13 39V20.5a11 11 0 0122 0V39" />
      <path className="crest-star" d="M24 17.2l1.9 3.9 4.3.6-3.1 3 .7 4.3-3.8-2-3.8 2 .7-4.3-3.1-3 4.3-.6z" />
      <path className="crest-door" d="M9 39h30" />
    </svg>
  );
}
