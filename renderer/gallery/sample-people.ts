import type { IdentityCard } from '../../electron/core/contract/identity-card.ts';
import type { ProvenValue, Source } from '../../electron/core/contract/provenance.ts';

/** Nobody: the province prefix 000 is given to no one. */
export const sampleCard: IdentityCard = {
  number: '000190012345',
  oldNumber: null,
  fullName: 'Trần Thị Mẫu',
  birthDate: '1990-08-05',
  sex: 'female',
  residence: 'Số 12, ngõ 3, thôn Đông, xã Mẫu Sơn, tỉnh Mẫu',
  issueDate: '2022-05-10',
  expiry: { kind: 'date', date: '2030-08-05' },
  cardKind: 'cccd',
  cancelledNumbers: [],
  warnings: [],
};

/** A long name and an old card: what makes layouts break. */
export const longCard: IdentityCard = {
  ...sampleCard,
  fullName: 'Công Tằng Tôn Nữ Nguyễn Phúc Thị Huyền Trang Anh',
  residence: 'Căn hộ 1205, tòa nhà Chung cư Mẫu số 3, số 125 đường Nguyễn Huệ kéo dài, khu phố 7, phường Mẫu Trung, thành phố Mẫu',
  expiry: { kind: 'date', date: '2020-08-05' },
  warnings: ['yearMismatch'],
};

export function proven(value: string, source: Source = 'declared'): ProvenValue {
  return { value, source, at: '2026-11-21T02:00:00Z', confidence: 1 };
}
