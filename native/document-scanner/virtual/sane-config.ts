import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A device for the library to find; anything else stays invisible to it. */
export type SaneConfigDevice =
  | { readonly backend: 'airscan'; readonly name: string; readonly url: string }
  | { readonly backend: 'test' }
  | { readonly backend: 'pnm' };

/**
 * Writes a SANE_CONFIG_DIR with just these devices: no discovery, no traffic on any network, and a listing in
 * milliseconds instead of seconds (see sane-dll(5), sane-airscan(5)). Gives the folder.
 */
export async function writeSaneConfig(folder: string, devices: readonly SaneConfigDevice[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const backends = [...new Set(devices.map((device) => device.backend))];
  await writeFile(join(folder, 'dll.conf'), backends.join('\n') + '\n');
  const network = devices.filter((device) => device.backend === 'airscan');
  if (network.length > 0) {
    const lines = network.map((device) => `"${device.name}" = ${device.url}, eSCL`);
    await writeFile(join(folder, 'airscan.conf'), ['[devices]', ...lines, '[options]', 'discovery = disable', ''].join('\n'));
  }
  if (backends.includes('test')) await writeFile(join(folder, 'test.conf'), 'number_of_devices 1\nmode Color\n');
  return folder;
}
