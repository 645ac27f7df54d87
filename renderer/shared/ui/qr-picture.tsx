import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

interface Modules {
  size: number;
  path: string;
}

const quietZone = 4;
const askAgainAfter = 300;

/** Draws a QR code as one path, dark on light in every colour mode, because readers need it so. The encoder is loaded when first needed. */
export function QrPicture({ text, label }: { text: string; label: string }): ReactNode {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    let left = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      import('qrcode').then((qrcode) => {
        const { modules: grid } = qrcode.create(text, { errorCorrectionLevel: 'M' });
        if (!left) setModules({ size: grid.size, path: drawModules(grid.size, (row, column) => grid.get(row, column) !== 0) });
      }, () => {
        // The core, which the encoder comes from, has died this moment; it will be back.
        if (!left) again = setTimeout(draw, askAgainAfter);
      });
    };
    draw();
    return () => {
      left = true;
      clearTimeout(again);
    };
  }, [text]);
  const side = (modules?.size ?? 21) + 2 * quietZone;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="qr-light" width={side} height={side} />
      {modules === null ? null : <path className="qr-dark" d={modules.path} />}
    </svg>
  );
}

function drawModules(size: number, dark: (row: number, column: number) => boolean): string {
  const strokes: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (dark(row, column)) strokes.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`);
    }
  }
  return strokes.join('');
}
