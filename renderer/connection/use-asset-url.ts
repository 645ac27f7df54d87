import { useEffect, useRef, useState } from 'react';
import { useAssetLoader } from './kiosk-context.tsx';

export type AssetUrl = { state: 'loading' } | { state: 'ready'; url: string } | { state: 'failed' };

/**
 * Loads a picture and lends its object URL for as long as it is shown; revoked afterwards, so that no page of a citizen stays
 * in memory. A changed `revision` loads it anew; until that is there the one before stays, so that nothing blinks.
 */
export function useAssetUrl(path: string, revision: number, staffKey?: string): AssetUrl {
  const load = useAssetLoader();
  const [asset, setAsset] = useState<AssetUrl>(loading);
  const lent = useRef<string | null>(null);
  useEffect(() => {
    let left = false;
    void load(path, staffKey).then((blob) => {
      if (left) return;
      giveBack(lent);
      lent.current = blob === null ? null : URL.createObjectURL(blob);
      setAsset(lent.current === null ? { state: 'failed' } : { state: 'ready', url: lent.current });
    });
    return () => { left = true; };
  }, [load, path, revision, staffKey]);
  useEffect(() => () => {
    giveBack(lent);
    setAsset(loading);
  }, [load, path, staffKey]);
  return asset;
}

function giveBack(lent: { current: string | null }): void {
  if (lent.current !== null) URL.revokeObjectURL(lent.current);
  lent.current = null;
}

const loading = { state: 'loading' } as const;
