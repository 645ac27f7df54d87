import type { ReactNode } from 'react';
import type { PaperBox } from '../../../electron/core/contract/paper.ts';
import { PagePicture } from './page-picture.tsx';

export interface MarkedPictureProps {
  path: string;
  revision: number;
  label: string;
  staffKey?: string;
  /** Places that were not read. */
  marks: PaperBox[];
}

/** A page's picture with frames around what was not read. The frames lie on the picture itself, however large it is drawn. */
export function MarkedPicture({ marks, ...picture }: MarkedPictureProps): ReactNode {
  if (marks.length === 0) return <PagePicture {...picture} />;
  return (
    <span className="marked">
      <PagePicture {...picture} />
      <svg className="marks" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {marks.map(({ x, y, w, h }) => <rect key={`${x} ${y} ${w} ${h}`} x={x} y={y} width={w} height={h} vectorEffect="non-scaling-stroke" />)}
      </svg>
    </span>
  );
}
