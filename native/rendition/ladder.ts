/** How finely a page is kept. Resolutions in dots per inch, qualities as libjpeg counts them. */
export interface QualityStep {
  readonly name: QualityStepName;
  /** Of the one-bit text. Never under 200, the least for administrative papers. */
  readonly text: number;
  readonly background: { readonly resolution: number; readonly quality: number };
  /** Of a page that is kept as one picture. */
  readonly picture: { readonly resolution: number; readonly quality: number };
}

export type QualityStepName = 'full' | 'good' | 'small' | 'least';

/** From what nobody can tell from the paper down to what can just be read with ease; the first that fits is taken. */
export const ladder: readonly QualityStep[] = [
  { name: 'full', text: 300, background: { resolution: 150, quality: 60 }, picture: { resolution: 200, quality: 62 } },
  { name: 'good', text: 300, background: { resolution: 100, quality: 50 }, picture: { resolution: 150, quality: 55 } },
  { name: 'small', text: 200, background: { resolution: 100, quality: 40 }, picture: { resolution: 150, quality: 42 } },
  { name: 'least', text: 200, background: { resolution: 75, quality: 32 }, picture: { resolution: 120, quality: 32 } },
];

/** What the portal takes a file. */
export const portalBytes = 6 * 1024 * 1024;
