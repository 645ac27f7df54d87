import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineStateName } from '../../electron/virtual-centre/dock-api.ts';
import type { PanelProps } from './card-panel.tsx';

/** The line to the gateway, and what has arrived there: numbers and hashes only, no names. */
export function GatewayPanel({ state, perform }: PanelProps): ReactNode {
  const { t } = useTranslation('dock');
  const { running, dossiers } = state.gateway;
  return (
    <section className="dock-panel" aria-labelledby="dock-gateway">
      <h2 id="dock-line">{t('line')}</h2>
      <div className="dock-row" role="group" aria-labelledby="dock-line">
        {LineStateName.options.map((line) => (
          <button key={line} type="button" aria-pressed={state.line === line} onClick={() => { perform({ type: 'setLine', state: line }); }}>{t(`lines.${line}`)}</button>
        ))}
      </div>
      <h2 id="dock-gateway">{t('gateway')}</h2>
      <button type="button" onClick={() => { perform({ type: 'runGateway', running: !running }); }}>{running ? t('stopGateway') : t('startGateway')}</button>
      {!running && <p>{t('gatewayStopped')}</p>}
      {running && dossiers.length === 0 && <p>{t('noDossiers')}</p>}
      <ol className="dock-dossiers">
        {dossiers.map((dossier) => (
          <li key={dossier.dossierId}>
            <strong>{dossier.officialNumber}</strong> <span>{dossier.procedureCode} · {dossier.status} · {t('attachments', { count: dossier.attachments.length })}</span>
            {dossier.chip === null ? null : <p>{t('gatewayChip', dossier.chip)}</p>}
            <ul>
              {dossier.attachments.map((attachment) => (
                <li key={attachment.sha256}><code>{attachment.sha256.slice(0, 16)}…</code> {t('bytes', { kilobytes: Math.round(attachment.bytes / 1024) })}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
