import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEnrolmentCode, normaliseEnrolmentCode } from './enrolment.ts';
import { agencyCode, cursor, officialNumber, paragraph, procedureCode, text } from './identifiers.ts';
import { parseProblem, problemOf, problemTable } from './problems.ts';
import { uploadIdOf } from './uploads.ts';

describe('codes of the field', () => {
  it.each(['H15.50.05.13-261008-0975', '000.00.06.H56-231027-0361', 'H99.123.45-260301-180007', 'G09.20-20260609-0092637'])('knows the number %s', (number) => {
    expect(officialNumber.safeParse(number).success).toBe(true);
  });
  it.each(['H15-261008-97', 'X15-261008-0975', 'H15-261008-0975\n', '../H15-261008-0975', ''])('refuses the number %j', (number) => {
    expect(officialNumber.safeParse(number).success).toBe(false);
  });
  it('knows agencies and procedures, also local variants', () => {
    expect(agencyCode.safeParse('H00.01').success).toBe(true);
    expect(agencyCode.safeParse('H00/../x').success).toBe(false);
    expect(procedureCode.safeParse('2.000815.000.00.00.H55').success).toBe(true);
    expect(procedureCode.safeParse('2.00081').success).toBe(false);
  });
  it('takes no text that is empty or commands a terminal', () => {
    expect(text(10).safeParse('  ').success).toBe(false);
    expect(text(10).safeParse('a\u001b[2J').success).toBe(false);
    expect(text(10).safeParse('Đỗ Ngọc').success).toBe(true);
    expect(paragraph(20).safeParse('dòng 1\ndòng 2').success).toBe(true);
    expect(cursor.safeParse('-1').success).toBe(false);
  });
});

describe('an enrolment code', () => {
  it('is read back however it was typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (random) => {
        const code = formatEnrolmentCode(random);
        const plain = code.replaceAll('-', '');
        expect(normaliseEnrolmentCode(code)).toBe(plain);
        expect(normaliseEnrolmentCode(` ${plain.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(plain);
      }),
    );
  });
  it('differs for different bytes', () => {
    const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(fc.property(bytes, bytes, (a, b) => (formatEnrolmentCode(a) === formatEnrolmentCode(b)) === (Buffer.compare(a, b) === 0)));
  });
  it('is nothing when letters are missing or foreign', () => {
    expect(normaliseEnrolmentCode('ABCD-EFGH-JKMN')).toBeUndefined();
    expect(normaliseEnrolmentCode('ABCD-EFGH-JKMN-PQR!')).toBeUndefined();
  });
});

it('reads an upload id only from the gateway own address', () => {
  expect(uploadIdOf('http://g/uploads/3f0c8a52-6d0e-4a0c-9b57-2f6d3f0a9f11')).toBe('3f0c8a52-6d0e-4a0c-9b57-2f6d3f0a9f11');
  expect(uploadIdOf('http://g/uploads/../../etc/passwd')).toBeUndefined();
});

describe('a problem', () => {
  it('is read back by its code', () => {
    for (const code of Object.keys(problemTable) as (keyof typeof problemTable)[]) {
      expect(parseProblem(JSON.stringify(problemOf({ code })))?.code).toBe(code);
    }
  });
  it('is not seen in the page of a captive portal', () => {
    expect(parseProblem('<html>login</html>')).toBeUndefined();
    expect(parseProblem('{"error":"login"}')).toBeUndefined();
  });
});
