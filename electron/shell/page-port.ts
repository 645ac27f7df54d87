import type { IpcMain, IpcMainEvent, MessageChannelMain, WebFrameMain } from 'electron';
import type { CoreHandle } from './core-handle.ts';
import { bridgeChannels, isOwnPage } from './origin.ts';

/**
 * Gives the page its port to the core. This is the only message the main process takes from any page, so the sender is
 * checked here and nowhere else (Electron's security checklist, point 17).
 */
export function givePorts(ipcMain: IpcMain, core: CoreHandle, Channel: typeof MessageChannelMain): void {
  ipcMain.on(bridgeChannels.connect, (event) => { void givePort(event, core, Channel); });
}

async function givePort(event: IpcMainEvent, core: CoreHandle, Channel: typeof MessageChannelMain): Promise<void> {
  const frame = event.senderFrame;
  if (frame === null || !isPageItself(frame)) return;
  await core.ready();
  // It may have gone or been led elsewhere while the core was starting.
  if (frame.isDestroyed() || !isPageItself(frame)) return;
  const { port1, port2 } = new Channel();
  core.connectPage(port1);
  frame.postMessage(bridgeChannels.port, null, [port2]);
}

function isPageItself(frame: WebFrameMain): boolean {
  return frame.parent === null && isOwnPage(frame.url);
}
