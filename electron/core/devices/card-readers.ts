import type { CardReaders, OpenOutcome, ReaderEvent } from '../../../native/card-reader/card-reader.ts';
import { hn212Reader } from '../../../native/card-reader/hn212/hn212-reader.ts';
import { forkHelper } from '../../../native/card-reader/pcsc/helper-process.ts';
import type { HelperPort } from '../../../native/card-reader/pcsc/helper-process.ts';
import { pcscReaders } from '../../../native/card-reader/pcsc/pcsc-readers.ts';
import type { CardReaderConfig } from '../config.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';

/** A card on a reader. Laid down again it is another laying, although it may be the same card. */
export interface Laying {
  readonly id: number;
  readonly reader: string;
}

/** The kiosk's card readers as one place on which a card can be laid. */
export interface CardReaderHub {
  readonly views: LiveValue<DeviceView[]>;
  /** `possible`: a reader is there; `laying`: the card that lies on one. */
  readonly place: LiveValue<{ readonly possible: boolean; readonly laying: Laying | null }>;
  open(laying: Laying): Promise<OpenOutcome>;
  start(): void;
  stop(): Promise<void>;
}

/** The configured readers; none works before `start`. They come back by themselves after the service or the cable was away. */
export function createCardReaders(configured: CardReaderConfig | null, virtual: boolean, open = readersBy(undefined)): CardReaderHub {
  return configured === null ? noReaders() : hubOf(open(configured), configured.kind === 'pcsc' ? configured.reader : null, virtual);
}

/**
 * How configured readers are opened. PC/SC is spoken by a process of its own: one that the shell starts, where its own
 * processes can't start a plain Node child, or such a child.
 */
export function readersBy(startCardHelper: (() => HelperPort) | undefined): (configured: CardReaderConfig) => CardReaders {
  return (configured) => {
    if (configured.kind === 'hn212') return hn212Reader({ url: configured.url });
    const service = configured.service ?? undefined;
    return pcscReaders({ startHelper: startCardHelper ?? ((module) => forkHelper(module, service)) });
  };
}

function noReaders(): CardReaderHub {
  return {
    views: new LiveValue<DeviceView[]>([]),
    place: new LiveValue<CardReaderHub['place']['value']>({ possible: false, laying: null }),
    open: async () => ({ ok: false, code: 'noSuchReader' }),
    start: () => undefined,
    stop: async () => undefined,
  };
}

function hubOf(readers: CardReaders, only: string | null, virtual: boolean): CardReaderHub {
  const layings = new Map<string, Laying>();
  const busy = new Set<string>();
  let lastId = 0;
  const names = (): string[] => readers.readers.map(({ name }) => name).filter((name) => only === null || name === only);
  const views = new LiveValue<DeviceView[]>(draw(readers, names(), { busy, layings }, virtual));
  const place = new LiveValue<CardReaderHub['place']['value']>({ possible: false, laying: null });
  const redraw = (): void => {
    const drawn = draw(readers, names(), { busy, layings }, virtual);
    if (JSON.stringify(drawn) !== JSON.stringify(views.value)) views.set(drawn);
    const laying = [...layings.values()].find(({ reader }) => names().includes(reader)) ?? null;
    const possible = readers.availability === 'running' && names().length > 0;
    if (possible !== place.value.possible || laying !== place.value.laying) place.set({ possible, laying });
  };
  readers.subscribe((event) => {
    note(event);
    redraw();
  });
  const note = (event: ReaderEvent): void => {
    switch (event.kind) {
      case 'cardInserted':
        lastId += 1;
        layings.set(event.reader, { id: lastId, reader: event.reader });
        return;
      case 'cardRemoved':
      case 'readerDetached':
        layings.delete(event.reader);
        return;
      case 'availability':
        if (event.availability !== 'running') layings.clear();
        return;
      case 'readerAttached':
        return;
    }
  };
  return {
    views,
    place,
    open: async ({ reader }) => {
      const opened = await readers.open(reader);
      if (!opened.ok) return opened;
      busy.add(reader);
      redraw();
      const close = async (): Promise<void> => {
        busy.delete(reader);
        redraw();
        await opened.card.close();
      };
      return { ok: true, card: { ...opened.card, close } };
    },
    start: () => {
      readers.start();
      redraw();
    },
    stop: () => readers.stop(),
  };
}

function draw({ availability }: CardReaders, names: readonly string[], { busy, layings }: { busy: ReadonlySet<string>; layings: ReadonlyMap<string, Laying> }, virtual: boolean): DeviceView[] {
  const missing = (state: DeviceView['state']): DeviceView[] => [{ id: 'cardReader', kind: 'cardReader', name: 'PC/SC', virtual, feeder: false, state }];
  if (availability === 'notInstalled' || availability === 'stopped') return missing({ kind: 'failed', failure: { code: 'cardReaderAbsent', detail: { reason: availability } } });
  if (names.length === 0) return missing({ kind: 'absent' });
  return names.map((name) => ({ id: `cardReader ${name}`, kind: 'cardReader', name, virtual, feeder: false, cardLies: layings.has(name), state: { kind: busy.has(name) ? 'busy' : 'ready' } }));
}
