import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../../electron/core/contract/procedure.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { sendCapture } from '../../connection/send-capture.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { takePicture } from '../../shared/ui/take-picture.ts';
import { useCamera } from '../../shared/ui/use-camera.ts';
import { Screen } from '../layout/screen.tsx';

/** As large as cameras give it: small print needs it. */
const wanted = { width: 3840, height: 2880 };

/** Photographs the pages of a paper one after another; each is stored before the screen says so. `onFailed`: no camera could be opened. */
export function PaperCamera({ component, pages, onDone, onFailed }: { component: Component; pages: number; onDone: () => void; onFailed: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { report } = useVisit();
  const { video, state } = useCamera(wanted);
  const [work, setWork] = useState<'idle' | 'sending' | 'kept'>('idle');
  useEffect(() => {
    if (state !== 'failed') return;
    report({ code: 'cameraAbsent' });
    onFailed();
  }, [state, report, onFailed]);
  const shoot = async (): Promise<void> => {
    if (video.current === null) return;
    setWork('sending');
    const reply = await sendCapture(component.id, await takePicture(video.current));
    report(reply === null ? { code: 'storageUnavailable' } : reply.taken ? null : reply.failure);
    setWork(reply?.taken === true ? 'kept' : 'idle');
  };
  return (
    <Screen
      title={t('camera.titlePaper')} intro={t('camera.introPaper')} focusKey="paper-camera" back={onDone} fill
      {...(pages > 0 ? { secondary: <AppButton size="large" icon="check" action="finishCamera" onPress={onDone}>{t('camera.finish')}</AppButton> } : {})}
      primary={<AppButton kind="primary" size="large" icon="camera" action="shoot" busy={work === 'sending'} disabled={state !== 'ready'} onPress={() => void shoot()}>
        {t(work === 'sending' ? 'camera.sending' : 'camera.shoot')}
      </AppButton>}
    >
      {work === 'kept' ? <Notice tone="good" role="status">{t('camera.kept')}</Notice> : null}
      <div className="camera">
        <video ref={video} className="camera-view" playsInline muted aria-label={t('camera.view')} />
        {state === 'starting' ? <p className="camera-note" role="status">{t('camera.starting')}</p> : null}
      </div>
    </Screen>
  );
}
