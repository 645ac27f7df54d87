import type { DeviceView } from '../../../electron/core/contract/kiosk.ts';
import type { EarlierPaper } from '../../../electron/core/contract/visit.ts';
import type { Paper } from './paper-list.ts';

/** One way to hand in a paper. `named`: there are several scanners, so the way says which one it means. */
export type Way =
  | { kind: 'reuse'; offer: EarlierPaper }
  | { kind: 'feeder' | 'flatbed' | 'bothSides'; scanner: DeviceView; named: boolean }
  | { kind: 'camera' | 'present' | 'later' };

/**
 * The ways that this kiosk really has for a paper, best first: what we already have, the tray (it takes one sheet as well as
 * many), the glass, both sides, the camera, later. `camera` is false once it could not be opened.
 */
export function waysOf({ component, view }: Paper, devices: readonly DeviceView[], camera: boolean): Way[] {
  const open = view.state.kind === 'open';
  const later: Way[] = open ? [{ kind: 'later' }] : [];
  if (component.handling === 'presentOnly') return [{ kind: 'present' }, ...later];
  const ready = devices.filter((device) => device.kind === 'documentScanner' && device.state.kind === 'ready');
  const named = ready.length > 1;
  const by = (kind: 'feeder' | 'flatbed' | 'bothSides', has: (scanner: DeviceView) => boolean): Way[] => ready.filter(has).map((scanner) => ({ kind, scanner, named }));
  const offers = view.offers.map((offer): Way => ({ kind: 'reuse', offer }));
  const pages: Way[] = [
    ...by('feeder', ({ feeder }) => feeder), ...by('flatbed', ({ flatbed }) => flatbed === true), ...by('bothSides', ({ feeder, duplex }) => feeder && duplex === true),
    ...(camera ? [{ kind: 'camera' } as const] : []),
  ];
  // Who adds a page to a paper wants this page, not another paper in its place.
  return open ? [...offers, ...pages, ...later] : [...pages, ...offers];
}
