import { contextBridge, ipcRenderer } from 'electron';
import { bridgeChannels } from './origin.ts';

/** The whole bridge: the page asks for a port to the core and is handed it. No Electron object reaches the page. */
contextBridge.exposeInMainWorld('kioskBridge', {
  connect: () => { ipcRenderer.send(bridgeChannels.connect); },
});

ipcRenderer.on(bridgeChannels.port, (event) => {
  window.postMessage({ type: 'kiosk-port' }, window.location.origin, event.ports);
});
