import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../electron/core/contract/kiosk.ts';
import { useKiosk, useVisit } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import type { Paper } from './paper-list.ts';

export interface WaysProps {
  paper: Paper;
  onCamera: () => void;
  /** A scan has begun. */
  onStarted: () => void;
  /** The paper is settled without pages. */
  onAnswered: () => void;
}

/** The ways to hand in one paper, best first: what we already have, the scanner, the camera, later. */
export function WaysToHandIn(props: WaysProps): ReactNode {
  const { paper: { component, view }, onAnswered } = props;
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const { id: componentId } = component;
  const settle = async (command: Parameters<typeof send>[0]): Promise<void> => {
    if (await send(command)) onAnswered();
  };
  const later = <Tile icon="clock" title={t('component.later')} hint={t('component.laterHint')} action="bringLater" onPress={() => void settle({ type: 'bringLater', componentId })} />;
  if (component.handling === 'presentOnly') {
    return (
      <div className="ways">
        <Tile icon="eye" title={t('component.present')} hint={t('component.presentHint')} action="presentComponent" onPress={() => void settle({ type: 'presentComponent', componentId })} />
        {later}
      </div>
    );
  }
  return (
    <div className="ways">
      {view.offers.map((offer) => (
        <Tile
          key={offer.paperId} icon="repeat" title={t('component.reuse')} hint={t('component.reuseHint', { name: offer.name, date: formatDate(offer.digitisedAt), pages: offer.pages })}
          action="reusePaper" value={offer.paperId} onPress={() => void settle({ type: 'reusePaper', componentId, paperId: offer.paperId })}
        />
      ))}
      <Scanners {...props} />
      <Tile icon="camera" title={t('component.camera')} hint={t('component.cameraHint')} action="openCamera" onPress={props.onCamera} />
      {view.state.kind === 'open' ? later : null}
    </div>
  );
}

function Scanners({ paper, onStarted }: WaysProps): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  const scanners = kiosk?.devices.filter((device) => device.kind === 'documentScanner') ?? [];
  const ready = scanners.filter((device) => device.state.kind === 'ready');
  if (ready.length === 0) {
    const busy = scanners.some((device) => device.state.kind === 'busy');
    return <Notice tone="bad" role="status">{t(busy ? 'component.busyScanner' : 'component.noScanner')}</Notice>;
  }
  return ready.map((scanner) => (
    <ScannerTiles key={scanner.id} scanner={scanner} named={ready.length > 1} componentId={paper.component.id} onStarted={onStarted} />
  ));
}

function ScannerTiles({ scanner, named, componentId, onStarted }: { scanner: DeviceView; named: boolean; componentId: string; onStarted: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const scan = async (source: 'flatbed' | 'feeder', bothSides = false): Promise<void> => {
    if (await send({ type: 'scan', componentId, scannerId: scanner.id, source, bothSides })) onStarted();
  };
  const name = named ? ` (${scanner.name})` : '';
  return (
    <>
      <Tile icon="glass" title={`${t('component.flatbed')}${name}`} hint={t('component.flatbedHint')} action="scanFlatbed" value={scanner.id} onPress={() => void scan('flatbed')} />
      {scanner.feeder ? <Tile icon="stack" title={`${t('component.feeder')}${name}`} hint={t('component.feederHint')} action="scanFeeder" value={scanner.id} onPress={() => void scan('feeder')} /> : null}
      {scanner.feeder && scanner.duplex === true ? <Tile icon="repeat" title={`${t('component.bothSides')}${name}`} hint={t('component.bothSidesHint')} action="scanBothSides" value={scanner.id} onPress={() => void scan('feeder', true)} /> : null}
    </>
  );
}
