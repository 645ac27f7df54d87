import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKiosk, type KioskOptions, type RunningKiosk } from '../../../electron/chromium/run-kiosk.ts';
import type { CoreConfig, CoreConfigInput } from '../../../electron/core/config.ts';
import type { VirtualCentre } from '../../../electron/virtual-centre/centre.ts';
import { gatewayDir, openTrainingCentre } from '../../start/open-centre.ts';
import { pageDir } from '../../start/places.ts';
import { dockClient, type DockClient } from './dock-client.ts';

/** A whole virtual centre with its kiosk, for one use: everything lies in a temporary folder and goes with it. */
export interface OwnCentre {
  readonly dir: string;
  readonly config: CoreConfig;
  readonly virtual: VirtualCentre;
  readonly dock: DockClient;
  readonly kiosk: RunningKiosk;
  /** Ends the kiosk alone, so that its storage can be opened by somebody else. */
  stopKiosk(): Promise<void>;
  stop(): Promise<void>;
}

export interface OwnCentreOptions {
  readonly say: (line: string) => void;
  readonly policy?: CoreConfigInput['policy'];
  /** The kiosk's own window; none by default. */
  readonly window?: KioskOptions['window'];
  /** Puts what was there before into the folder of the centre's gateway. */
  readonly furnishGateway?: (dataDir: string) => Promise<void>;
  /** Changes the kiosk's configuration before it starts. */
  readonly configure?: (config: CoreConfig) => CoreConfig;
}

/** Opens one: devices, line, gateway, dock and a kiosk without a window. What had started is ended when a later part fails. */
export async function openOwnCentre({ say, policy, window = 'none', furnishGateway, configure = (config) => config }: OwnCentreOptions): Promise<OwnCentre> {
  const dir = await mkdtemp(join(tmpdir(), 'kiosk-centre-'));
  const undo: (() => Promise<void>)[] = [() => rm(dir, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    let kioskUrl = '';
    await furnishGateway?.(gatewayDir(dir));
    const opened = await openTrainingCentre({ dataDir: dir, shell: 'chromium', kioskUrl: () => kioskUrl, say, ...(policy === undefined ? {} : { policy }) });
    undo.push(() => opened.stop());
    if (opened.virtual === null) throw new Error('a training centre without devices');
    const config = configure(opened.config);
    const kiosk = await runKiosk({ config, pageDir, window, say });
    undo.push(() => kiosk.stop());
    kioskUrl = kiosk.url;
    const { centre, dock } = opened.virtual;
    return { dir, config, virtual: centre, dock: dockClient(dock), kiosk, stopKiosk: () => kiosk.stop(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
