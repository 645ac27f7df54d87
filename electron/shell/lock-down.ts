import type { App, Session, WebContents } from 'electron';
import { isOwnPage, isOwnResource } from './origin.ts';

/**
 * Keeps every page where it is: no other page, no new window, no webview, no frame, and no session with a permission
 * (Electron's security checklist, points 5 and 11 to 15). Must run before the first window exists.
 */
export function lockDown(app: App): void {
  app.on('web-contents-created', (_event, contents) => { lockContents(contents); });
  app.on('session-created', (session) => { lockSession(session, async () => false); });
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => { if (!isOwnPage(event.url)) event.preventDefault(); });
  contents.on('will-frame-navigate', (event) => { if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault(); });
  contents.on('will-redirect', (event) => { event.preventDefault(); });
  contents.on('will-attach-webview', (event) => { event.preventDefault(); });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * Refuses every permission, device picker, download and address outside the kiosk. The one exception is the camera, without
 * sound, for the main frame of our own page, and only while `cameraWanted`.
 */
export function lockSession(session: Session, cameraWanted: () => Promise<boolean>): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const onlyVideo = media.length > 0 && media.every((type) => type === 'video');
    const possible = permission === 'media' && onlyVideo && details.isMainFrame && isOwnPage(contents.getURL());
    if (!possible) answer(false);
    else void cameraWanted().then(answer);
  });
  // This one can't wait for the core's word; it only lists cameras, each use of one passes the handler above.
  session.setPermissionCheckHandler((contents, permission, _origin, details) =>
    permission === 'media' && details.mediaType === 'video' && details.isMainFrame && contents !== null && isOwnPage(contents.getURL()));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => { event.preventDefault(); });
  session.webRequest.onBeforeRequest((details, answer) => { answer({ cancel: !isOwnResource(details.url) }); });
}
