import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import type { IconName } from '../../shared/ui/icon.tsx';
import type { Way } from './ways.ts';

/** A way as it is drawn: as the main button or as one tile among others. */
export interface DrawnWay {
  title: string;
  hint: string;
  icon: IconName;
  action: string;
  value?: string;
}

export interface WayEnds {
  onCamera: () => void;
  /** A scan has begun. */
  onStarted: () => void;
  /** The paper is settled without pages. */
  onAnswered: () => void;
}

const icons: Record<Way['kind'], IconName> = { reuse: 'repeat', feeder: 'stack', flatbed: 'glass', bothSides: 'repeat', camera: 'camera', present: 'eye', later: 'clock' };
const actions: Record<Way['kind'], string> = {
  reuse: 'reusePaper', feeder: 'scanFeeder', flatbed: 'scanFlatbed', bothSides: 'scanBothSides', camera: 'openCamera', present: 'presentComponent', later: 'bringLater',
};

/** The words of a way. */
export function useDrawWay(): (way: Way) => DrawnWay {
  const { t } = useTranslation('citizen');
  return (way) => {
    const own = { title: t(`component.${way.kind}`), icon: icons[way.kind], action: actions[way.kind] };
    switch (way.kind) {
      case 'reuse': return { ...own, hint: t('component.reuseHint', { name: way.offer.name, date: formatDate(way.offer.digitisedAt), pages: way.offer.pages }), value: way.offer.paperId };
      case 'feeder':
      case 'flatbed':
      case 'bothSides': return { ...own, title: way.named ? `${own.title} (${way.scanner.name})` : own.title, hint: t(`component.${way.kind}Hint`), value: way.scanner.id };
      case 'camera':
      case 'present':
      case 'later': return { ...own, hint: t(`component.${way.kind}Hint`) };
    }
  };
}

/** Takes a way for a paper. */
export function useTakeWay(componentId: string, { onCamera, onStarted, onAnswered }: WayEnds): (way: Way) => Promise<void> {
  const { send } = useVisit();
  return async (way) => {
    switch (way.kind) {
      case 'camera': onCamera(); return;
      case 'reuse': if (await send({ type: 'reusePaper', componentId, paperId: way.offer.paperId })) onAnswered(); return;
      case 'present': if (await send({ type: 'presentComponent', componentId })) onAnswered(); return;
      case 'later': if (await send({ type: 'bringLater', componentId })) onAnswered(); return;
      case 'feeder':
      case 'flatbed':
      case 'bothSides':
        if (await send({ type: 'scan', componentId, scannerId: way.scanner.id, source: way.kind === 'flatbed' ? 'flatbed' : 'feeder', bothSides: way.kind === 'bothSides' })) onStarted();
    }
  };
}
