import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Lets one process at a time use a folder: an embedded database opened twice destroys itself. The lock is a listening
 * local socket whose name only the kernel keeps, so a killed process never leaves it behind.
 */
export async function lockFolder(folder: string): Promise<Result<FolderLock, 'folderInUse'>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = createServer((socket) => socket.destroy());
  const listening = new Promise<Result<FolderLock, 'folderInUse'>>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(fail('folderInUse'));
      else reject(error);
    });
    server.listen(socketName(realpathSync(folder)), () => resolve(succeed({ release: () => close() })));
  });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  server.unref();
  return listening;
}

function socketName(folder: string): string {
  const name = `kiosk-gateway-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  switch (process.platform) {
    case 'linux':
      return `\0${name}`;
    case 'win32':
      return String.raw`\\.\pipe\${name}`;
    default:
      return join(tmpdir(), `${name}.sock`);
  }
}
