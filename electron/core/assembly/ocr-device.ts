import type { OcrEngine } from '../../../native/ocr/types.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';

export interface OcrDevice {
  readonly views: LiveValue<DeviceView[]>;
  /** Makes the workers ready, and says so. */
  warm(): Promise<void>;
  /** Fresh workers for the next citizen, ready again when this resolves. */
  replace(): Promise<void>;
}

/** The reading of pages, as a device among the others. */
export function createOcrDevice(engine: OcrEngine): OcrDevice {
  const draw = (state: DeviceView['state']): DeviceView[] => [{ id: 'ocr', kind: 'ocr', name: 'tesseract', virtual: false, feeder: false, state }];
  const views = new LiveValue(draw({ kind: 'busy' }));
  const warm = async (): Promise<void> => {
    const warmed = await engine.warm();
    views.set(draw(warmed.ok ? { kind: 'ready' } : { kind: 'failed', failure: { code: 'pageUnreadable', detail: { reason: warmed.failure.code } } }));
  };
  return {
    views,
    warm,
    replace: async () => {
      await engine.replace();
      await warm();
    },
  };
}
