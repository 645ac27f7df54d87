import { hasDisplay } from '../../electron/chromium/browser-window.ts';
import { runKiosk } from '../../electron/chromium/run-kiosk.ts';
import { virtualStaff } from '../../electron/virtual-centre/centre.ts';
import { openRealCentre, openTrainingCentre, type OpenedCentre } from './open-centre.ts';
import { readOptions, type StartOptions } from './options.ts';
import { defaultDataDir, pageDir } from './places.ts';
import { runElectron } from './run-electron.ts';

/** Opens the centre, then the kiosk in Electron or Chromium; Ctrl-C ends everything it started. */
const options = readOptions(process.argv.slice(2));
const say = (line: string): void => { process.stderr.write(`${line}\n`); };
const started: { stop(): Promise<void> }[] = [];
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
try {
  await start(options);
} catch (error) {
  say(`The kiosk could not start: ${error instanceof Error ? error.message : String(error)}`);
  await end(1);
}

async function start({ configFile, dataDir, electron, scanner }: StartOptions): Promise<void> {
  const shell = electron.kind === 'binary' ? 'electron' : 'chromium';
  const places = { dataDir: dataDir ?? defaultDataDir, shell } as const;
  let kioskUrl = '';
  if (configFile === null) say('No configuration is given, so a virtual centre is opened: devices, line and gateway are part of this program.');
  const centre = configFile === null ? await openTrainingCentre({ ...places, scanner, kioskUrl: () => kioskUrl, say }) : await openRealCentre({ ...places, configFile });
  started.push(centre);
  if (electron.kind === 'binary') {
    started.push(await runElectron({ binary: electron.path, config: centre.config, say, onEnd: () => void end(0) }));
    announce('The kiosk is open in Electron.', centre);
    return;
  }
  const headless = options.headless || !hasDisplay();
  if (!options.headless) say(`The kiosk opens in the system's Chromium: ${electron.reason}.`);
  if (headless && !options.headless) say('There is no display here, so no window is opened.');
  const kiosk = await runKiosk({ config: centre.config, pageDir, window: headless ? 'none' : options.windowed ? 'windowed' : 'kiosk', say });
  started.push(kiosk);
  kioskUrl = kiosk.url;
  announce(`Kiosk: ${kiosk.url}`, centre);
}

function announce(kiosk: string, { virtual }: OpenedCentre): void {
  const lines = ['', kiosk];
  if (virtual !== null) {
    lines.push(`Dock (cards, papers, line, gateway): ${virtual.dock.url}`);
    for (const { staffId, pin, role } of virtualStaff) lines.push(`Sign-in of the virtual ${role}: ${staffId}, PIN ${pin}`);
  }
  process.stdout.write(`${[...lines, 'Ctrl-C ends everything.', ''].join('\n')}\n`);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const part of started.reverse()) await part.stop();
  process.exit(code);
}
