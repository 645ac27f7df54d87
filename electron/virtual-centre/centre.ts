import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardQrText, virtualPeople } from '../../native/virtual/people.ts';
import type { CoreConfigInput } from '../core/config.ts';
import { type DockCommand, type DockReply, type DockState } from './dock-api.ts';
import { adminOf, type GatewayAdmin } from './gateway-admin.ts';
import { gatewayProcess, type GatewayProcess } from './gateway-process.ts';
import { Line } from './line.ts';
import { startVirtualCardReader, type VirtualCardReader } from './virtual-card-reader.ts';
import { startVirtualDevices, type VirtualDevices } from './virtual-devices.ts';

/** A paper that can be laid into the virtual scanner. */
export interface CentrePaper {
  readonly id: string;
  readonly name: string;
  readonly picture: string;
}

/** A whole small centre around one kiosk: its devices, the line, and the gateway behind it. */
export interface VirtualCentre {
  readonly devices: VirtualDevices;
  readonly cardReader: VirtualCardReader;
  readonly line: Line;
  readonly gateway: GatewayProcess;
  readonly admin: GatewayAdmin;
  /** The parts of the kiosk's configuration that name this centre's devices and gateway. */
  kioskConfig(): Promise<Pick<CoreConfigInput, 'barcodeScanners' | 'cardReader' | 'escl' | 'sane' | 'watchedFolder' | 'printer' | 'gateway' | 'staff' | 'virtualCentre'>>;
  state(kioskUrl: string): Promise<DockState>;
  perform(command: DockCommand): Promise<DockReply>;
  stop(): Promise<void>;
}

/** Sign-ins of the virtual centre; printed at the start and shown in the dock, because they protect nothing real. */
export const virtualStaff = [
  { staffId: 'canbo', displayName: 'Cán bộ Mẫu', role: 'clerk', pin: '246810' },
  { staffId: 'kythuat', displayName: 'Kỹ thuật viên Mẫu', role: 'technician', pin: '135790' },
] as const;

/** How the kiosk reaches the paper scanner: by its own eSCL driver, or through SANE, which must then be on the machine. */
export type ScannerWay = 'escl' | 'sane';

/** Opens the centre below `dir`. The gateway's database and files stay there from one start to the next. */
export async function openVirtualCentre(options: { dir: string; site: { centreCode: string; agencyCodes: string[] }; papers: readonly CentrePaper[]; scanner: ScannerWay; say: (line: string) => void }): Promise<VirtualCentre> {
  const { dir, site, papers, scanner, say } = options;
  await mkdir(dir, { recursive: true });
  const cardReader = await startVirtualCardReader(join(dir, 'card-reader'), say);
  const gateway = gatewayProcess({ dataDir: join(dir, 'gateway'), trustDir: cardReader.trustDir, say });
  // The kiosk needs no gateway to open its first screen; only a kiosk that is yet to be enrolled waits for its code.
  const gatewayUp = gateway.start().catch((error: unknown) => { say(`The gateway did not start: ${error instanceof Error ? error.message : String(error)}`); });
  const devices = await startVirtualDevices(join(dir, 'devices'));
  const line = await Line.open(() => gateway.port());
  const admin = adminOf(gateway, site);
  const enrolled = join(dir, 'kiosk-enrolled');
  const enrolmentCode = async (): Promise<string | null> => {
    if (existsSync(enrolled)) return null;
    await gatewayUp;
    return admin.newEnrolmentCode();
  };
  return {
    devices,
    cardReader,
    line,
    gateway,
    admin,
    kioskConfig: async () => ({
      virtualCentre: true,
      barcodeScanners: [{ path: devices.barcodeScanner.path, virtual: true }],
      sane: scanner === 'sane' ? { configDir: devices.saneConfigDir, virtual: true } : null,
      escl: scanner === 'escl' ? { scanners: [{ url: devices.documentScanner.url }], virtual: true } : null,
      watchedFolder: devices.watchedFolder,
      cardReader: cardReader.config,
      printer: { kind: 'folder', dir: devices.printedPapers },
      gateway: { url: `http://127.0.0.1:${String(line.port)}`, enrolmentCode: await enrolmentCode() },
      staff: [...virtualStaff],
    }),
    state: async (kioskUrl) => ({
      kioskUrl,
      people: virtualPeople.map(({ id, fullName, story }) => ({ id, fullName, story })),
      papers: papers.map(({ id, name }) => ({ id, name })),
      barcodeScanner: { plugged: devices.barcodePlugged() },
      chipReader: { possible: cardReader.possible, lying: cardReader.lying() },
      documentScanner: { feeder: devices.documentScanner.feeder.length, trouble: devices.trouble() },
      line: line.state,
      gateway: { running: gateway.running(), dossiers: gateway.running() ? await admin.dossiers() : [] },
    }),
    perform: (command) => perform({ devices, cardReader, line, gateway, papers }, command),
    stop: async () => {
      await gatewayUp;
      if (gateway.running() && (await admin.hasDevice())) await writeFile(enrolled, '');
      await line.close();
      await devices.stop();
      await cardReader.stop();
      await gateway.stop();
    },
  };
}

interface Parts {
  readonly devices: VirtualDevices;
  readonly cardReader: VirtualCardReader;
  readonly line: Line;
  readonly gateway: GatewayProcess;
  readonly papers: readonly CentrePaper[];
}

const done = { done: true } as const;
const notDone = (reason: 'unknownPerson' | 'unknownPaper' | 'unplugged' | 'noChipReader') => ({ done: false, reason }) as const;

async function perform({ devices, cardReader, line, gateway, papers }: Parts, command: DockCommand): Promise<DockReply> {
  const pictureOf = (id: string): string | undefined => papers.find((paper) => paper.id === id && existsSync(paper.picture))?.picture;
  switch (command.type) {
    case 'presentCard': {
      const person = virtualPeople.find(({ id }) => id === command.personId);
      if (person === undefined) return notDone('unknownPerson');
      return presentCode(devices, cardQrText(person));
    }
    case 'presentText': return presentCode(devices, command.text);
    case 'layChipCard':
      if (!cardReader.possible) return notDone('noChipReader');
      return (await cardReader.lay(command.personId, command.profile)) ? done : notDone('unknownPerson');
    case 'liftChipCard': await cardReader.lift(); return done;
    case 'plugBarcodeScanner': await devices.plugBarcodeScanner(command.plugged); return done;
    case 'loadPapers': {
      const pictures = command.paperIds.map(pictureOf);
      if (pictures.some((picture) => picture === undefined)) return notDone('unknownPaper');
      const sheets = pictures.filter((picture) => picture !== undefined);
      if (command.place === 'feeder') devices.documentScanner.load(sheets);
      else devices.documentScanner.lay(sheets[0]);
      return done;
    }
    case 'emptyScanner': devices.documentScanner.empty(); return done;
    case 'troubleScanner': devices.makeTrouble(command.trouble); return done;
    case 'dropFile': {
      const picture = pictureOf(command.paperId);
      if (picture === undefined) return notDone('unknownPaper');
      await devices.dropFile(picture);
      return done;
    }
    case 'setLine': line.set(command.state); return done;
    case 'runGateway': await (command.running ? gateway.start() : gateway.stop()); return done;
  }
}

async function presentCode(devices: VirtualDevices, text: string): Promise<DockReply> {
  if (!devices.barcodePlugged()) return notDone('unplugged');
  await devices.barcodeScanner.present(text);
  return done;
}
