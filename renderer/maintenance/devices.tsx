import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView, KioskView } from '../../electron/core/contract/kiosk.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';

const bytesInMegabyte = 1_000_000;
const stateTones = { ready: 'badge-good', busy: '', absent: 'badge-plain', failed: 'badge-bad' } as const;

/** Every device as the kiosk sees it this moment, and the storage. */
export function Devices({ kiosk }: { kiosk: KioskView }): ReactNode {
  const { t } = useTranslation('maintenance');
  return (
    <section className="stack">
      {kiosk.devices.length === 0 ? <p className="soft">{t('devices.none')}</p> : null}
      <ul className="checks">
        {kiosk.devices.map((device) => <Device key={device.id} device={device} />)}
      </ul>
      <Storage storage={kiosk.storage} />
    </section>
  );
}

function Device({ device }: { device: DeviceView }): ReactNode {
  const { t } = useTranslation('maintenance');
  const failureText = useFailureText('clerk');
  const notes = [t(`devices.kind.${device.kind}`), ...(device.virtual ? [t('devices.virtual')] : []), ...(device.feeder ? [t('devices.feeder')] : [])];
  return (
    <li className="check">
      <span className={`badge ${stateTones[device.state.kind]}`}>{t(`devices.state.${device.state.kind}`)}</span>
      <span className="strong">{device.name}</span>
      <span className="soft">{notes.join(' · ')}{device.state.kind === 'failed' ? ` – ${failureText(device.state.failure)}` : ''}</span>
    </li>
  );
}

function Storage({ storage }: { storage: KioskView['storage'] }): ReactNode {
  const { t } = useTranslation('maintenance');
  const failureText = useFailureText('clerk');
  const { state } = storage;
  return (
    <ul className="checks">
      <li className="check">
        <span className={`badge ${state.kind === 'ready' ? 'badge-good' : 'badge-bad'}`}>{state.kind === 'low' ? t('storage.low', { free: Math.floor(state.freeBytes / bytesInMegabyte) }) : t(`storage.${state.kind}`)}</span>
        <span className="strong">{t('storage.title')}</span>
        <span className="soft">{t(`storage.sealing.${storage.keySealing}`)}{state.kind === 'failed' ? ` – ${failureText(state.failure)}` : ''}</span>
      </li>
    </ul>
  );
}
