import { describe, expect, it } from 'vitest';
import type { RereadQuestion } from '../../ocr/types.ts';
import { readMrzTwice } from './mrz-second-look.ts';
import { typedPage } from '../virtual/typed-page.ts';

const zone = ['IDVNM1990000195000199000019<<5', '9901155F3901153VNM<<<<<<<<<<<6', 'NGUYEN<<THI<MAU<<<<<<<<<<<<<<<'] as const;

/** Reads the page's zone; what was asked, and what a second reading answers line by line. */
async function read(lines: readonly string[], again: readonly (string | undefined)[]): Promise<{ facts: unknown; asked: readonly RereadQuestion[] }> {
  const asked: RereadQuestion[] = [];
  const facts = await readMrzTwice(typedPage(...lines), (questions) => {
    asked.push(...questions);
    return Promise.resolve(questions.map((_, at) => {
      const text = again[at];
      return text === undefined ? undefined : { text, confidence: 0.5, third: { text, confidence: 0.5 } };
    }));
  });
  return { facts, asked };
}

describe('a zone read again', () => {
  it('is not asked for where its check digits fit, or where there is none', async () => {
    expect(await read(zone, [])).toMatchObject({ facts: { personalNumber: '000199000019', birthDate: '15/01/1999' }, asked: [] });
    expect(await read(['Họ và tên: Nguyễn Thị Mẫu', '000199000019'], [])).toEqual({ facts: undefined, asked: [] });
  });

  it('takes what fits from either reading', async () => {
    const [number, dates, name] = [zone[0].replace('1990000195', '1996000195'), '9961155F3901153VNM<<<<<<<<<<<6', zone[2]];
    expect((await read([number, dates, name], zone)).facts).toMatchObject({ personalNumber: '000199000019', birthDate: '15/01/1999', expiryDate: '15/01/2039', name: 'NGUYEN THI MAU' });
    const twice = number.replace('0199000019<', '0199000079<');
    expect((await read([twice, zone[1], name], [twice, undefined, undefined])).facts).toBeUndefined();
  });

  it('finds a line that was not read by the places of the others', async () => {
    for (const lost of [0, 1, 2]) {
      const { facts, asked } = await read(zone.filter((_, at) => at !== lost), zone);
      if (lost === 2) expect(asked).toEqual([]);
      else expect(facts).toMatchObject({ personalNumber: '000199000019', birthDate: '15/01/1999' });
      if (lost === 0) expect(asked[0]?.box.y).toBeLessThan(asked[1]?.box.y ?? 0);
    }
  });
});
