import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScannerTrouble } from '../../electron/virtual-centre/dock-api.ts';
import type { PanelProps } from './card-panel.tsx';

/** Papers for the scanner, and what may go wrong with it. */
export function PaperPanel({ state, perform }: PanelProps): ReactNode {
  const { t } = useTranslation('dock');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const first = chosen[0];
  const toggle = (id: string): void => { setChosen(chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id]); };
  const lay = (place: 'feeder' | 'glass'): void => {
    perform({ type: 'loadPapers', paperIds: [...chosen], place });
    setChosen([]);
  };
  return (
    <section className="dock-panel" aria-labelledby="dock-papers">
      <h2 id="dock-papers">{t('papers')}</h2>
      <p>{t('papersHint')}</p>
      <ul className="dock-list">
        {state.papers.map((paper) => (
          <li key={paper.id}>
            <button type="button" className="dock-paper" aria-pressed={chosen.includes(paper.id)} onClick={() => { toggle(paper.id); }}>
              <span className="dock-order">{chosen.includes(paper.id) ? chosen.indexOf(paper.id) + 1 : ''}</span>
              {paper.name}
            </button>
          </li>
        ))}
      </ul>
      <div className="dock-row">
        <button type="button" disabled={first === undefined} onClick={() => { lay('feeder'); }}>{t('feed', { count: chosen.length })}</button>
        <button type="button" disabled={first === undefined} onClick={() => { lay('glass'); }}>{t('glass')}</button>
        <button type="button" disabled={first === undefined} onClick={() => { if (first !== undefined) perform({ type: 'dropFile', paperId: first }); }}>{t('drop')}</button>
      </div>
      <p>{t('inFeeder', { count: state.documentScanner.feeder })}</p>
      <div className="dock-row">
        <button type="button" onClick={() => { perform({ type: 'emptyScanner' }); }}>{t('empty')}</button>
        <label>
          {t('trouble')}
          <select value={state.documentScanner.trouble} onChange={(event) => { perform({ type: 'troubleScanner', trouble: ScannerTrouble.parse(event.target.value) }); }}>
            {ScannerTrouble.options.map((trouble) => <option key={trouble} value={trouble}>{t(`troubles.${trouble}`)}</option>)}
          </select>
        </label>
      </div>
    </section>
  );
}
