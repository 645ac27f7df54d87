/** The page's own scheme: standard and secure, without the powers of `file:`. */
export const pageScheme = 'app';
export const pageHost = 'kiosk';
export const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageUrl = `${pageOrigin}/index.html`;

/** Whether an address is the kiosk's page itself. A picture or a paper below our own host is not: it must not fill the screen. */
export function isOwnPage(address: string): boolean {
  const url = parse(address);
  return url !== null && isOurs(url) && (url.pathname === '/' || url.pathname === '/index.html');
}

/** Whether a page of ours may load something from here: from our own host, or made by the page itself. */
export function isOwnResource(address: string): boolean {
  const url = parse(address);
  if (url === null) return false;
  return isOurs(url) || url.protocol === 'data:' || address.startsWith(`blob:${pageOrigin}/`);
}

/** Channels of the one narrow bridge between page and main process. */
export const bridgeChannels = { connect: 'kiosk:connect', port: 'kiosk:port' } as const;

function isOurs(url: URL): boolean {
  return url.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === '';
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
