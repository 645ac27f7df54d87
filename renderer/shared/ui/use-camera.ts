import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export type CameraState = 'starting' | 'ready' | 'failed';

/** Opens the camera for as long as a screen shows it; the light goes out when the screen is left. */
export function useCamera(wanted: { width: number; height: number }): { video: RefObject<HTMLVideoElement | null>; state: CameraState } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const { width, height } = wanted;
  useEffect(() => {
    let left = false;
    let stream: MediaStream | null = null;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    const open = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: width }, height: { ideal: height } } });
      const screen = video.current;
      if (left || screen === null) return stop();
      screen.srcObject = stream;
      await screen.play();
      setState('ready');
    };
    // Without a camera, or without leave to use it, `mediaDevices` may be missing or reject: both mean the same to the person.
    open().catch(() => { if (!left) setState('failed'); });
    return () => {
      left = true;
      stop();
    };
  }, [width, height]);
  return { video, state };
}
