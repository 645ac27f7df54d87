import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChipProfile } from '../../electron/virtual-centre/dock-api.ts';
import type { PanelProps } from './card-panel.tsx';

/** The chip reader: whose card lies there, and what is odd about its chip. */
export function ChipPanel({ state, perform }: PanelProps): ReactNode {
  const { t } = useTranslation('dock');
  const [profile, setProfile] = useState<ChipProfile>('good');
  const { possible, lying } = state.chipReader;
  const name = state.people.find(({ id }) => id === lying?.personId)?.fullName;
  return (
    <section className="dock-panel" aria-labelledby="dock-chip">
      <h2 id="dock-chip">{t('chip.title')}</h2>
      {possible ? (
        <>
          <p>{t('chip.hint')}</p>
          <label className="dock-row">
            {t('chip.profile')}
            <select value={profile} onChange={(event) => { setProfile(ChipProfile.parse(event.target.value)); }}>
              {ChipProfile.options.map((option) => <option key={option} value={option}>{t(`chip.profiles.${option}`)}</option>)}
            </select>
          </label>
          <ul className="dock-list">
            {state.people.map((person) => (
              <li key={person.id}>
                <button type="button" className="dock-card" aria-pressed={person.id === lying?.personId} onClick={() => { perform({ type: 'layChipCard', personId: person.id, profile }); }}>
                  <strong>{person.fullName}</strong>
                </button>
              </li>
            ))}
          </ul>
          <p role="status">{lying === null || name === undefined ? t('chip.empty') : `${t('chip.lying', { name })} · ${t(`chip.profiles.${lying.profile}`)}`}</p>
          <button type="button" disabled={lying === null} onClick={() => { perform({ type: 'liftChipCard' }); }}>{t('chip.lift')}</button>
        </>
      ) : <p className="dock-warning">{t('chip.impossible')}</p>}
    </section>
  );
}
