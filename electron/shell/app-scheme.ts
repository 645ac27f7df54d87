import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from '../page-policy.ts';
import { pageHost } from './origin.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * Answers the page's requests under `app:`: built files from `pageDir`, everything below `/assets/` from the core.
 * Nothing outside `pageDir` can be reached, whatever the path says.
 */
export function answerPage(options: { pageDir: string; askCore: (request: Request) => Promise<Response> }): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== pageHost) return refused(404);
    if (url.pathname.startsWith('/assets/')) return withPageHeaders(await options.askCore(request));
    if (request.method !== 'GET') return refused(405);
    return file(options.pageDir, url.pathname === '/' ? '/index.html' : url.pathname);
  };
}

async function file(pageDir: string, pathname: string): Promise<Response> {
  const root = normalize(pageDir + sep);
  const path = normalize(join(root, safeDecode(pathname)));
  const type = mediaTypes[extname(path)];
  if (!path.startsWith(root) || type === undefined) return refused(404);
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: { ...pageHeaders, 'content-type': type } });
  } catch {
    return refused(404);
  }
}

function safeDecode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/';
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: pageHeaders });
}

function withPageHeaders(answer: Response): Response {
  const headers = new Headers(pageHeaders);
  answer.headers.forEach((value, name) => { headers.set(name, value); });
  return new Response(answer.body, { status: answer.status, headers });
}
