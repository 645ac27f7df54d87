import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../connection/kiosk-context.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { Screen } from '../layout/screen.tsx';
import { CardCamera } from './card-camera.tsx';
import { CardHint } from './card-hint.tsx';
import { Typing } from './typing.tsx';

/** Three ways to say who one is. The scanner works on every one of them: the core listens to it all the time. */
export function Identify(): ReactNode {
  const [way, setWay] = useState<'scanner' | 'camera' | 'typing'>('scanner');
  const back = (): void => setWay('scanner');
  switch (way) {
    case 'scanner': return <ByScanner onCamera={() => setWay('camera')} onTyping={() => setWay('typing')} />;
    case 'camera': return <CardCamera onBack={back} />;
    case 'typing': return <Typing onBack={back} />;
  }
}

function ByScanner({ onCamera, onTyping }: { onCamera: () => void; onTyping: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  const ready = kiosk?.devices.some((device) => device.kind === 'barcodeScanner' && (device.state.kind === 'ready' || device.state.kind === 'busy')) === true;
  // Laid down first, the commonest mistake: without its number the chip stays shut, and nothing would ever happen.
  const tooEarly = kiosk?.devices.some(({ kind, cardLies }) => kind === 'cardReader' && cardLies === true) === true;
  return (
    <Screen title={t('identify.title')} intro={t('identify.intro')} focusKey="identify" fill>
      <div className="identify">
        {ready ? (
          <div className="identify-scan">
            <CardHint />
            {tooEarly ? <Notice role="status">{t('identify.cardLies')}</Notice> : <p className="identify-waiting" role="status">{t('identify.waiting')}</p>}
            <p className="soft small">{t('identify.introNew')}</p>
          </div>
        ) : <Notice tone="bad" role="status">{t(tooEarly ? 'identify.cardLiesNoScanner' : 'identify.noScanner')}</Notice>}
        <div className="identify-ways">
          <h2>{t('identify.otherWays')}</h2>
          <div className="tiles">
            <Tile icon="camera" title={t('identify.useCamera')} hint={t('identify.useCameraHint')} action="useCamera" onPress={onCamera} />
            <Tile icon="keyboard" title={t('identify.useTyping')} hint={t('identify.useTypingHint')} action="useTyping" onPress={onTyping} />
          </div>
        </div>
      </div>
    </Screen>
  );
}
