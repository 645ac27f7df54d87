import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetUrl } from '../../connection/use-asset-url.ts';

export interface PagePictureProps {
  path: string;
  revision: number;
  label: string;
  staffKey?: string;
  /** Told the picture's own size in pixels, once it is there. */
  onSize?: (width: number, height: number) => void;
}

/** The picture of a page. An empty label makes it a mere ornament beside words. `staffKey` opens it at the counter. */
export function PagePicture({ path, revision, label, staffKey, onSize }: PagePictureProps): ReactNode {
  const { t } = useTranslation('citizen');
  const asset = useAssetUrl(path, revision, staffKey);
  switch (asset.state) {
    case 'ready': return <img className="page-picture" src={asset.url} alt={label} draggable={false} onLoad={({ currentTarget }) => onSize?.(currentTarget.naturalWidth, currentTarget.naturalHeight)} />;
    case 'loading': return <span className="page-picture page-picture-empty"><span className="spinner" aria-hidden="true" />{label === '' ? null : <span className="visually-hidden">{t('pages.loading')}</span>}</span>;
    case 'failed': return <span className="page-picture page-picture-empty">{label === '' ? '–' : t('pages.noPicture')}</span>;
  }
}
