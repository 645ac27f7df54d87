import { staffSessionHeader } from '../../electron/core/contract/assets.ts';

/** Loads a picture or paper; null when it can't be had. `staffKey` is the `assetKey` of a sign-in. */
export type LoadAsset = (path: string, staffKey?: string) => Promise<Blob | null>;

export const fetchAsset: LoadAsset = async (path, staffKey) => {
  const headers: Record<string, string> = staffKey === undefined ? {} : { [staffSessionHeader]: staffKey };
  const response = await fetch(path, { headers, cache: 'no-store' }).catch(() => null);
  return response?.ok === true ? response.blob().catch(() => null) : null;
};
