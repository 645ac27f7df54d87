import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import type { ChipVerdict, ChipView } from '../../../electron/core/contract/chip.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { PagePicture } from '../../shared/ui/page-picture.tsx';
import { Progress } from '../../shared/ui/progress.tsx';
import { ChipPicture, chipSteps } from './chip-picture.tsx';
import type { ChipStep } from './chip-picture.tsx';

/** Lay the card down, keep it there, take it back: three pictures, and one sentence about where one is. */
export function ChipPanel({ chip }: { chip: ChipView }): ReactNode {
  const { t } = useTranslation('citizen');
  if (chip.state === 'unavailable') return null;
  const current = stepOf(chip);
  return (
    <section className="chip" aria-labelledby="chip-title">
      <h2 id="chip-title">{t('chip.title')}</h2>
      <ol className="chip-steps">
        {chipSteps.map((step) => (
          <li key={step} className="chip-step" data-current={step === current} aria-current={step === current ? 'step' : undefined}>
            <ChipPicture step={step} />
            <span>{t(`chip.step.${step}`)}</span>
          </li>
        ))}
      </ol>
      <Said chip={chip} />
    </section>
  );
}

/** The face in the chip, beside the facts. */
export function ChipPhoto({ chip }: { chip: ChipView }): ReactNode {
  const { t } = useTranslation('citizen');
  if (chip.state !== 'read' || chip.photoId === null) return null;
  return <div className="chip-photo"><PagePicture path={assetPaths.chipPhoto(chip.photoId)} revision={0} label={t('chip.photo')} /></div>;
}

const tones: Record<ChipVerdict, 'good' | 'info' | 'bad'> = { genuine: 'good', issuerNotVerified: 'info', chipNotProven: 'info', notEstablished: 'info', notGenuine: 'bad' };

function Said({ chip }: { chip: Exclude<ChipView, { state: 'unavailable' }> }): ReactNode {
  const { t } = useTranslation('citizen');
  switch (chip.state) {
    case 'lay':
      return chip.why === 'first' ? <p className="chip-said" role="status">{t('chip.lay.first')}</p> : <Notice role="status">{t(`chip.lay.${chip.why}`)}</Notice>;
    case 'reading':
      return (
        <div className="chip-said" role="status">
          <p>{t(`chip.reading.${chip.phase}`)}</p>
          <Progress label={t('chip.progress')} fraction={chip.fraction} />
        </div>
      );
    case 'read':
      return <Notice tone={tones[chip.verdict]} role="status">{t(`chip.verdict.${chip.verdict}`)}</Notice>;
    case 'failed':
      return <Notice role="status">{t(`chip.failed.${chip.reason}`)}</Notice>;
  }
}

function stepOf(chip: Exclude<ChipView, { state: 'unavailable' }>): ChipStep | null {
  switch (chip.state) {
    case 'lay': return 'lay';
    case 'reading': return 'keep';
    case 'read':
    case 'failed': return chip.takeBack ? 'take' : null;
  }
}
