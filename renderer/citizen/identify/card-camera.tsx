import { useEffect } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { useCamera } from '../../shared/ui/use-camera.ts';
import type { CameraState } from '../../shared/ui/use-camera.ts';
import { Screen } from '../layout/screen.tsx';

const frameEvery = 200;
const view = { width: 1280, height: 960 };

/** Reads the card's QR code from the camera picture; nothing of the picture leaves the page. */
export function CardCamera({ onBack }: { onBack: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, report } = useVisit();
  const { video, state } = useCamera(view);
  useEffect(() => {
    if (state !== 'failed') return;
    report({ code: 'cameraAbsent' });
    onBack();
  }, [state, report, onBack]);
  useQrLoop(video, state, (text) => void send({ type: 'identifyByCode', text }));
  return (
    <Screen title={t('camera.titleCard')} intro={t('camera.introCard')} focusKey="camera" back={onBack} fill>
      <div className="camera">
        <video ref={video} className="camera-view" playsInline muted aria-label={t('camera.view')} />
        <span className="camera-frame" aria-hidden="true" />
        {state === 'starting' ? <p className="camera-note" role="status">{t('camera.starting')}</p> : null}
      </div>
    </Screen>
  );
}

/** Looks at a frame, rests, looks again; each code is told once, so that a card held still does not send a storm. */
function useQrLoop(video: RefObject<HTMLVideoElement | null>, state: CameraState, tell: (text: string) => void): void {
  useEffect(() => {
    if (state !== 'ready') return;
    let left = false;
    let told = '';
    const canvas = document.createElement('canvas');
    const look = async (): Promise<void> => {
      const { readQrCode } = await import('../../shared/ui/code-reader.ts');
      while (!left) {
        const picture = video.current === null ? null : grabFrame(video.current, canvas);
        const text = picture === null ? null : await readQrCode(picture);
        if (text !== null && text !== told && !left) {
          told = text;
          tell(text);
        }
        await new Promise((resolve) => setTimeout(resolve, frameEvery));
      }
    };
    void look();
    return () => { left = true; };
    // oxlint-disable-next-line react/exhaustive-deps -- the loop lives with the camera, not with each drawing of the screen
  }, [video, state]);
}

function grabFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  if (video.videoWidth === 0) return null;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}
