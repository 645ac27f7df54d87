import type { App, Session, WebContents } from 'electron';
import { isOwnPage } from './origin.ts';

/**
 * Keeps every page where it is: no other page, no new window, no webview, no permission but the camera of our own page
 * (Electron's security checklist, points 5 and 11 to 15). Must run before the first window exists.
 */
export function lockDown(app: App): void {
  app.on('web-contents-created', (_event, contents) => { lockContents(contents); });
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => { if (!isOwnPage(event.url)) event.preventDefault(); });
  contents.on('will-frame-navigate', (event) => { if (!isOwnPage(event.url)) event.preventDefault(); });
  contents.on('will-redirect', (event) => { event.preventDefault(); });
  contents.on('will-attach-webview', (event) => { event.preventDefault(); });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Refuses every permission but video of our own page, every download and every device picker. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const onlyVideo = media.length > 0 && media.every((type) => type === 'video');
    answer(permission === 'media' && onlyVideo && isOwnPage(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => permission === 'media' && details.mediaType === 'video' && isOwnPage(`${origin.replace(/\/+$/, '')}/`));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => { event.preventDefault(); });
}
