/** The page's own scheme: standard and secure, without the powers of `file:`. */
export const pageScheme = 'app';
export const pageHost = 'kiosk';
export const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageUrl = `${pageOrigin}/index.html`;

/** Whether an address is one of our own page. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`);
}

/** Channels of the one narrow bridge between page and main process. */
export const bridgeChannels = { connect: 'kiosk:connect', port: 'kiosk:port' } as const;
