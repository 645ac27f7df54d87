import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DockCommand, DockState } from '../../electron/virtual-centre/dock-api.ts';

export interface PanelProps {
  state: DockState;
  perform: (command: DockCommand) => void;
}

/** The six cards, and the cable of the barcode scanner. */
export function CardPanel({ state, perform }: PanelProps): ReactNode {
  const { t } = useTranslation('dock');
  const { plugged } = state.barcodeScanner;
  return (
    <section className="dock-panel" aria-labelledby="dock-cards">
      <h2 id="dock-cards">{t('cards')}</h2>
      <p>{t('cardsHint')}</p>
      <ul className="dock-list">
        {state.people.map((person) => (
          <li key={person.id}>
            <button type="button" className="dock-card" disabled={!plugged} onClick={() => { perform({ type: 'presentCard', personId: person.id }); }}>
              <strong>{person.fullName}</strong>
              <span>{person.story}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => { perform({ type: 'plugBarcodeScanner', plugged: !plugged }); }}>{plugged ? t('unplug') : t('plug')}</button>
    </section>
  );
}
