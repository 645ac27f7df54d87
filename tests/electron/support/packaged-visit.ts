import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import type { VisitCommand, VisitView } from '../../../electron/core/contract/visit.ts';
import { createElectronDouble, workingKeyStore } from '../../support/electron-double/electron-double.ts';
import { provideElectron } from '../../support/electron-double/electron-module.ts';
import { dialFrom, until } from '../../support/electron-double/shell-fixture.ts';
import { birthForm, person } from '../../support/visits/visit-bench.ts';

/**
 * Runs a packaged kiosk's own main module, preload script and core, with the double in Electron's place, and makes one whole
 * visit with a page that is read. Prints what came of it as one line of JSON. Words: the packaged application, the package's
 * resources folder, a folder for the data, a picture of a paper.
 */
const [appDir = '', resourcesPath = '', workDir = '', picture = ''] = process.argv.slice(2);
const began = performance.now();
const userData = join(workDir, 'user-data');
mkdirSync(userData, { recursive: true });
writeFileSync(join(userData, 'kiosk.json'), JSON.stringify({ siteName: 'Trung tâm Mẫu', agencyCode: 'H00.00.00', virtualCentre: true, logToStderr: false }));
Object.defineProperty(process, 'resourcesPath', { value: resourcesPath });

const requireHere = createRequire(import.meta.url);
const double = createElectronDouble({
  userData,
  resourcesPath,
  appPath: appDir,
  safeStorage: workingKeyStore(),
  runPreload: async (frame, path) => {
    provided.preloading(frame.electron);
    Object.assign(globalThis, { window: frame.window });
    Reflect.deleteProperty(requireHere.cache, path);
    requireHere(path);
  },
});
const provided = provideElectron(double, { showErrorBox: (_title, text) => { throw new Error(text); } });
const main = join(appDir, String((JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')) as { main: string }).main));
await import(pathToFileURL(main).href);
double.app.becomeReady();

const window = await new Promise<(typeof double.windows)[number]>((resolve) => {
  const look = setInterval(() => {
    const made = double.windows[0];
    if (made?.shown !== true) return;
    clearInterval(look);
    resolve(made);
  }, 20);
});
const { client } = await dialFrom(window);
const kiosk = await until(client.kiosk.watch(), () => true);
const coreReadyMs = Math.round(performance.now() - began);
const session = window.webContents.session;
const view = (wished: (visit: VisitView) => boolean): Promise<VisitView> => until(client.visit.watch(), wished, 90_000);

await take({ type: 'begin', language: 'vi' });
await take({ type: 'identifyByCode', text: person.qr });
await take({ type: 'confirmIdentity' });
await take({ type: 'chooseProcedure', code: '1.001193' });
await take({ type: 'chooseCase', caseId: 'withNotification' });
for (const [fieldId, value] of Object.entries(birthForm)) await take({ type: 'setField', fieldId, value });
await take({ type: 'finishForm' });
const capture = await session.fetch(`app://kiosk${assetPaths.capture('birthNotification')}`, { method: 'POST', body: readFileSync(picture), headers: { 'content-type': 'image/png' } });
const captured: unknown = await capture.json();
const page = pageOf(await view((visit) => ['read', 'failed'].includes(pageOf(visit)?.reading.state ?? '')));
const thumb = page === null ? null : await session.fetch(`app://kiosk${assetPaths.pageImage(page.pageId, 'thumb')}`);
await take({ type: 'presentComponent', componentId: 'identityCard' });
await take({ type: 'finishPapers' });
for (;;) {
  const review = await view(({ step }) => step === 'review');
  const [question] = review.step === 'review' ? review.questions : [];
  if (question === undefined) break;
  await take({ type: 'answerPaper', pageId: question.pageId, name: question.name, how: 'skipped', value: null });
}
await take({ type: 'submit' });
const done = await view((visit) => visit.step === 'receipt');
const receipt = done.step === 'receipt' ? done.receipt : null;
const paper = receipt === null ? null : await session.fetch(`app://kiosk${assetPaths.receiptPdf(receipt.dossierId)}`);
await take({ type: 'leaveReceipt' });
const report = {
  storage: kiosk.storage, coreReadyMs, captured, reading: page?.reading, thumb: thumb?.headers.get('content-type'),
  provisionalNumber: receipt?.provisionalNumber, receiptPdf: Buffer.from(await paper?.arrayBuffer() ?? new ArrayBuffer()).subarray(0, 5).toString(),
  visitMs: Math.round(performance.now() - began) - coreReadyMs, page: (await session.fetch('app://kiosk/index.html')).status,
};
double.cores[0]?.process.once('exit', (code: number) => {
  process.stdout.write(`${JSON.stringify({ ...report, coreExit: code })}\n`);
  process.exit(0);
});
double.app.quit();

async function take(command: VisitCommand): Promise<void> {
  const reply = await client.visit.send(command);
  if (!reply.taken) throw new Error(`${command.type} was refused: ${JSON.stringify(reply.failure)}`);
}

function pageOf(visit: VisitView): { pageId: string; reading: { state: string } } | null {
  if (visit.step !== 'papers') return null;
  const scanned = visit.components.find(({ state }) => state.kind === 'scanned')?.state;
  return scanned?.kind === 'scanned' ? (scanned.pages[0] ?? null) : null;
}
