import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfigFile } from '../../electron/config-file.ts';
import { CoreConfig, type CoreConfigInput } from '../../electron/core/config.ts';
import { openVirtualCentre, type ScannerWay, type VirtualCentre } from '../../electron/virtual-centre/centre.ts';
import { serveDock, type Dock } from '../../electron/virtual-centre/dock-server.ts';
import { samplePapers } from '../sample-papers/sample-papers.ts';
import { pageDir, resourcesDir, samplePapersDir, version } from './places.ts';

/** What surrounds the kiosk before its shell starts. */
export interface OpenedCentre {
  readonly config: CoreConfig;
  /** Null in a real centre. */
  readonly virtual: { readonly centre: VirtualCentre; readonly dock: Dock } | null;
  stop(): Promise<void>;
}

type Shell = CoreConfig['shell'];

/** H00 is no province's code. */
const agencyCode = 'H00.00.00';

/** Where the virtual centre's gateway keeps its data. */
export function gatewayDir(dataDir: string): string {
  return join(centreDir(dataDir), 'gateway');
}

/** A real centre: its configuration file names devices and gateway; whatever the file leaves out is absent. */
export async function openRealCentre(options: { configFile: string; dataDir: string; shell: Shell }): Promise<OpenedCentre> {
  const read = readConfigFile(await readFile(options.configFile, 'utf8'), { ...product(options.shell), dataDir: join(options.dataDir, 'kiosk') });
  if (!read.ok) throw new Error(read.failure.kind === 'notJson' ? `${options.configFile} is not JSON` : `${options.configFile} is wrong in: ${read.failure.settings.join(', ')}`);
  const config = read.value;
  return { config, virtual: null, stop: async () => undefined };
}

/** The virtual centre: devices, line, gateway and dock around a kiosk that keeps its data in `dataDir`. */
export async function openTrainingCentre(options: { dataDir: string; shell: Shell; kioskUrl: () => string; say: (line: string) => void; scanner?: ScannerWay; policy?: CoreConfigInput['policy'] }): Promise<OpenedCentre> {
  const papers = samplePapers.map(({ id, name }) => ({ id, name, picture: join(samplePapersDir, `${id}.png`) }));
  const centre = await openVirtualCentre({ dir: centreDir(options.dataDir), site: { centreCode: agencyCode, agencyCodes: [agencyCode] }, papers, scanner: options.scanner ?? 'escl', say: options.say });
  const dock = await serveDock({ centre, pageDir, kioskUrl: options.kioskUrl });
  const config = CoreConfig.parse({
    siteName: 'Trung tâm Phục vụ hành chính công Xã Mẫu',
    agencyCode,
    hotline: '0900 000 000',
    logToStderr: false,
    ...(await centre.kioskConfig()),
    ...product(options.shell),
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    dataDir: join(options.dataDir, 'kiosk'),
  } satisfies CoreConfigInput);
  return {
    config,
    virtual: { centre, dock },
    stop: async () => {
      await dock.stop();
      await centre.stop();
    },
  };
}

function centreDir(dataDir: string): string {
  return join(dataDir, 'centre');
}

function product(shell: Shell): Pick<CoreConfigInput, 'resourcesDir' | 'shell' | 'version'> {
  return { resourcesDir, shell, version };
}
