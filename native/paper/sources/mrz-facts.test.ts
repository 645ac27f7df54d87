import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrz } from './mrz-facts.ts';
import { typedPage } from '../virtual/typed-page.ts';

const zone = ['IDVNM1990000195000199000019<<5', '9901155F3901153VNM<<<<<<<<<<<6', 'NGUYEN<<THI<MAU<<<<<<<<<<<<<<<'] as const;

describe('readMrz', () => {
  it('reads the zone of a card’s copy', () => {
    expect(readMrz(typedPage('Ngón trỏ trái', ...zone))).toMatchObject({ personalNumber: '000199000019', birthDate: '15/01/1999', sex: 'Nữ', expiryDate: '15/01/2039', name: 'NGUYEN THI MAU' });
  });

  it('repairs figures read as letters where the check digits then fit', () => {
    expect(readMrz(typedPage('lDVNMI99OOOOI95OOOI99OOOOI9<<5', '99OII55F39OII53VNM<<<<<<<<<<<6', zone[2]))).toMatchObject({ personalNumber: '000199000019', birthDate: '15/01/1999' });
  });

  it('reads a zone whose first letter was taken for another, with dirt read into it', () => {
    expect(readMrz(typedPage(`T${zone[0].slice(1)}`, `${zone[1].slice(0, 29)}§6`, zone[2]))).toMatchObject({ personalNumber: '000199000019', birthDate: '15/01/1999' });
    expect(readMrz(typedPage(`|${zone[0].slice(1)}`, zone[1], zone[2]))).toMatchObject({ personalNumber: '000199000019', name: 'NGUYEN THI MAU' });
  });

  it('has no figures in a name', () => {
    expect(readMrz(typedPage(zone[0], zone[1], 'N6UYEN<<T0AN<B1NH<<<<<<<<<<<<<'))?.name).toBe('NGUYEN TOAN BINH');
  });

  it('gives no wrong number where one figure is misread, wherever it is', () => {
    fc.assert(fc.property(fc.integer({ min: 5, max: 26 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const wrong = `${zone[0].slice(0, at)}${(Number(zone[0][at]) + by) % 10}${zone[0].slice(at + 1)}`;
      expect([undefined, '000199000019']).toContain(readMrz(typedPage(wrong, zone[1], zone[2]))?.personalNumber);
    }));
  });

  it('takes the number alone where the second line is damaged, and a date never without its check digit', () => {
    expect(readMrz(typedPage(zone[0], '9901165F3901153VNM<<<<<<<<<<<6', zone[2]))).not.toHaveProperty('birthDate');
    expect(readMrz(typedPage('Họ và tên: Nguyễn Thị Mẫu'))).toBeUndefined();
  });
});
