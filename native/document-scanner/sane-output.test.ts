import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SaneOutputParser } from './sane-output.ts';

const run = 'Scanning infinity pages, incrementing by 1, numbering from 1\nScanning page 1\nProgress: 0.2%\rProgress: 100.0%\rScanned page 1. (scanner status = 5)\nScanning page 2\nscanimage: sane_start: Document feeder jammed\nBatch terminated, 1 page scanned\n';

const messages = [
  { kind: 'pageStarted', page: 1 },
  { kind: 'progress', fraction: 0.002 },
  { kind: 'progress', fraction: 1 },
  { kind: 'pageStarted', page: 2 },
  { kind: 'complaint', text: 'sane_start: Document feeder jammed' },
];

describe('SaneOutputParser', () => {
  it('reads a run that ends in a jam, however the text is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), (size) => {
        const parser = new SaneOutputParser();
        const seen = [];
        for (let at = 0; at < run.length; at += size) seen.push(...parser.push(run.slice(at, at + size)));
        expect([...seen, ...parser.end()]).toEqual(messages);
      }),
    );
  });

  it('does not grow with a line that never ends', () => {
    const parser = new SaneOutputParser();
    for (let i = 0; i < 100; i += 1) parser.push('x'.repeat(10_000));
    expect(parser.push('\nProgress: 5%\r')).toEqual([{ kind: 'progress', fraction: 0.05 }]);
  });
});
