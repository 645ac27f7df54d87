import sharp from 'sharp';
import { expect, test } from 'vitest';
import { assetPaths, staffSessionHeader } from '../contract/assets.ts';
import type { StaffMember } from '../contract/staff.ts';
import { handleAsset } from './handle-asset.ts';
import type { AssetSources } from './handle-asset.ts';

const picture = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#fefefe' } }).jpeg().toBuffer();
const staff: Record<string, StaffMember> = {
  clerkKey: { staffId: 'a', displayName: 'A', role: 'clerk' },
  technicianKey: { staffId: 'b', displayName: 'B', role: 'technician' },
};

/** A kiosk without a visit, with one dossier page on which one field was read. */
const sources = {
  staffOf: (key: string | null) => staff[key ?? ''] ?? null,
  ownField: async () => null,
  dossierField: async (pageId: string, name: string) => (pageId === 'a~0' && name === 'birthPlace' ? { screenBlobId: 'screen', box: { x: 0.1, y: 0.5, w: 0.5, h: 0.05 } } : null),
  readBlob: async () => new Uint8Array(picture),
} as unknown as AssetSources;

const ask = (name: string, key?: string): Promise<Response> =>
  handleAsset(new Request(`http://kiosk${assetPaths.pageCrop('a~0', name)}`, { headers: key === undefined ? {} : { [staffSessionHeader]: key } }), sources);

test('a clerk sees the place of a reading on a filed page', async () => {
  const answer = await ask('birthPlace', 'clerkKey');
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'image/jpeg', 'no-store']);
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  expect([width < 400, height < 200]).toEqual([true, true]);
});

test.each([
  ['nobody', 'birthPlace', undefined],
  ['a made-up key', 'birthPlace', 'forged'],
  ['a technician', 'birthPlace', 'technicianKey'],
  ['a clerk, of a place that was not read', 'weight', 'clerkKey'],
])('%s gets nothing', async (_who, name, key) => {
  expect((await ask(name, key)).status).toBe(404);
});
