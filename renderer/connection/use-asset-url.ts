import { useEffect, useState } from 'react';
import { useAssetLoader } from './kiosk-context.tsx';

export type AssetUrl = { state: 'loading' } | { state: 'ready'; url: string } | { state: 'failed' };

/**
 * Loads a picture and lends its object URL for as long as it is shown; revoked afterwards, so that no page of a citizen stays
 * in memory. A changed `revision` loads it anew.
 */
export function useAssetUrl(path: string, revision: number, staffKey?: string): AssetUrl {
  const load = useAssetLoader();
  const [asset, setAsset] = useState<AssetUrl>({ state: 'loading' });
  useEffect(() => {
    let shown: string | null = null;
    let left = false;
    void load(path, staffKey).then((blob) => {
      if (left) return;
      shown = blob === null ? null : URL.createObjectURL(blob);
      setAsset(shown === null ? { state: 'failed' } : { state: 'ready', url: shown });
    });
    return () => {
      left = true;
      if (shown !== null) URL.revokeObjectURL(shown);
      setAsset({ state: 'loading' });
    };
  }, [load, path, revision, staffKey]);
  return asset;
}
