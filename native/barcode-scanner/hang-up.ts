import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { SerialPort } from 'serialport';

/**
 * Makes the open port notice that its line was hung up between two reads. Such a line reads as nothing for ever, and the
 * library asks it again without an end: one core busy, and the scanner never told as unplugged. A read that blocks until
 * there is a byte (VMIN 1, see termios(3)) gives nothing only then. Call it before the first read.
 */
export function noticeHangUp(port: SerialPort): void {
  const line = port.port;
  // On Windows a line that went is an error.
  if (line === undefined || !('poller' in line)) return;
  line.read = async (buffer, offset, length) => {
    for (;;) {
      const bytesRead = line.fd === null ? 'wait' : await readNow(line.fd, buffer, offset, length);
      if (bytesRead === 0) throw new Error('the line was hung up');
      if (bytesRead !== 'wait') return { buffer, bytesRead };
      // Closed meanwhile: to wait on what polled it would end the process.
      if (!line.isOpen) throw Object.assign(new Error('the port is closed'), { canceled: true });
      await new Promise<void>((resolve, reject) => {
        line.poller.once('readable', (error: Error | null) => { if (error === null) resolve(); else reject(error); });
      });
    }
  };
}

const readBytes = promisify(read);

async function readNow(line: number, buffer: Buffer, offset: number, length: number): Promise<number | 'wait'> {
  try {
    return (await readBytes(line, buffer, offset, length, null)).bytesRead;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR')) return 'wait';
    throw error;
  }
}
