import type { ReactNode } from 'react';

/** What the citizen does with the card, in the order in which it is done. */
export const chipSteps = ['lay', 'keep', 'take'] as const;
export type ChipStep = (typeof chipSteps)[number];

/** One of three still pictures of a card and a reader: down to it, on it, away from it. The words beside it say the same. */
export function ChipPicture({ step }: { step: ChipStep }): ReactNode {
  return (
    <svg className="chip-picture" viewBox="0 0 200 150" aria-hidden="true" focusable="false">
      <path className="chip-reader" d="M22 112h156l16 28H6z" />
      <path className="chip-reader-mark" d="M84 126h32" />
      <g className="chip-card" transform={step === 'keep' ? 'translate(0 46)' : undefined}>
        <rect className="chip-card-body" x="52" y="20" width="96" height="58" rx="6" />
        <rect className="chip-card-photo" x="60" y="38" width="24" height="31" rx="2" />
        <path className="chip-card-lines" d="M92 44h46M92 54h38M92 64h46" />
      </g>
      {step === 'lay' ? <path className="chip-arrow" d="M170 30v52M157 68l13 14 13-14" /> : null}
      {step === 'keep' ? <path className="chip-waves" d="M72 48q28-16 56 0M60 34q40-22 80 0" /> : null}
      {step === 'take' ? <path className="chip-arrow" d="M170 82V30M157 44l13-14 13 14" /> : null}
    </svg>
  );
}
