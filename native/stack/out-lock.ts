import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { createServer } from 'node:net';

export interface OutLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for one run; null where another run of this machine has it. The lock is a name in the system's memory that
 * goes with its process however that ends, so none is ever left behind by a kill.
 */
export async function lockOut(folder: string): Promise<OutLock | null> {
  const name = `kiosk-stack-${createHash('sha256').update(await realpath(folder)).digest('hex').slice(0, 32)}`;
  const server = createServer((socket) => socket.destroy());
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`, () => resolve(true));
  });
  if (!taken) return null;
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
