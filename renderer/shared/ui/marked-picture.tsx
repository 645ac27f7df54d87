import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PaperBox } from '../../../electron/core/contract/paper.ts';
import { PagePicture } from './page-picture.tsx';
import type { PagePictureProps } from './page-picture.tsx';

/** A page's picture with frames around the places that were not read. The drawing is fitted as the picture is, so the frames lie where they belong at any size. */
export function MarkedPicture({ marks, ...picture }: Omit<PagePictureProps, 'onSize'> & { marks: PaperBox[] }): ReactNode {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  if (marks.length === 0) return <PagePicture {...picture} />;
  return (
    <span className="marked">
      <PagePicture {...picture} onSize={(width, height) => setSize({ width, height })} />
      {size === null ? null : (
        <svg className="marks" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
          {marks.map(({ x, y, w, h }) => (
            <rect key={`${x} ${y} ${w} ${h}`} x={x * size.width} y={y * size.height} width={w * size.width} height={h * size.height} vectorEffect="non-scaling-stroke" />
          ))}
        </svg>
      )}
    </span>
  );
}
