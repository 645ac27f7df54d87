import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveZone, zoneLines } from './mrz-solve.ts';

const person = fc.record({ year: fc.integer({ min: 1940, max: 2015 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), man: fc.boolean(), rest: fc.stringMatching(/^\d{6}$/u), age: fc.constantFrom(25, 40, 60, undefined) }).map(({ year, month, day, man, rest, age }) => {
  const two = (value: number): string => String(value % 100).padStart(2, '0');
  const number = `000${String((year < 2000 ? 0 : 2) + (man ? 0 : 1))}${two(year)}${rest}`;
  return { number, birth: `${two(year)}${two(month)}${two(day)}`, expiry: age === undefined ? '991231' : `${two(year + age)}${two(month)}${two(day)}` };
});

/** Threes read as fives where `misread` says so, and one of them double. */
function asRead(line: string, misread: readonly boolean[], double: number | undefined): string {
  let at = -1;
  return [...line].map((sign) => {
    if (sign !== '3') return sign;
    at += 1;
    return at === double ? '35' : misread[at % misread.length] === true ? '5' : '3';
  }).join('');
}

describe('a zone whose threes were read as fives', () => {
  it('is the only one that fits, or none: never another', () => {
    let solved = 0;
    fc.assert(fc.property(person, fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }), fc.option(fc.nat(4), { nil: undefined }), (truth, misread, double) => {
      const [first, second] = zoneLines(truth);
      const found = solveZone({ first: [asRead(first, misread, double)], second: [asRead(second, misread, undefined)], known: new Set() });
      expect([truth, undefined]).toContainEqual(found);
      solved += found === undefined ? 0 : 1;
    }), { numRuns: 300, seed: 7 });
    expect(solved).toBeGreaterThan(200);
  });

  it('is found from two readings of its lines', () => {
    expect(solveZone({ first: ['1DVNM0899586085000089958608<<5'], second: ['8911195M2911191VNM<<<<<<<<<<<6', '8911193M2911191VNM<<<<<<<<<<<6'], known: new Set() })).toEqual({ number: '000089938608', birth: '891119', expiry: '291119' });
    expect(solveZone({ first: ['IDVNM0748186057000074818603<<7'], second: ['7408029M35408021VNM<<<<<<<<<<<6'], known: new Set() })).toEqual({ number: '000074818603', birth: '740802', expiry: '340802' });
  });

  it('is told by the number on the card’s other side, also where its last sign was not read', () => {
    const lines = { first: ['IDVNM2051581561000205158156<<1'], second: ['0510224M5010220VNM<<<<<<<<<<<'] };
    expect(solveZone({ ...lines, known: new Set() })).toBeUndefined();
    expect(solveZone({ ...lines, known: new Set(['000205158136']) })).toEqual({ number: '000205158136', birth: '051022', expiry: '301022' });
  });

  it('is none where another figure is misread, or a card ends on another day', () => {
    fc.assert(fc.property(person, fc.integer({ min: 5, max: 26 }), fc.integer({ min: 1, max: 9 }), (truth, at, by) => {
      const [first, second] = zoneLines(truth);
      const wrong = `${first.slice(0, at)}${String((Number(first[at]) + by) % 10)}${first.slice(at + 1)}`;
      expect([truth, undefined]).toContainEqual(solveZone({ first: [wrong], second: [second], known: new Set() }));
    }), { numRuns: 200, seed: 11 });
    expect(solveZone({ first: ['IDVNM0899386083000089938608<<3'], second: ['8911193M2912198VNM<<<<<<<<<<<6'], known: new Set() })).toBeUndefined();
  });
});
