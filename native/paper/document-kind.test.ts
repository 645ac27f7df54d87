import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadDocumentKinds } from './document-kind.ts';
import { extractFields } from './fields/extract-fields.ts';
import { recogniseKind } from './kind/recognise-kind.ts';
import { typedPage } from './virtual/typed-page.ts';

const shipped = join(import.meta.dirname, '..', '..', 'resources', 'document-kinds');
const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }); });

/** The shipped kinds in a folder of their own, with one file more. */
function withKind(kind: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
  folders.push(folder);
  cpSync(shipped, folder, { recursive: true });
  writeFileSync(join(folder, 'fishing-boat-registration.json'), JSON.stringify(kind));
  return folder;
}

const boat = {
  kind: 'fishing-boat-registration', name: { vi: 'Giấy chứng nhận đăng ký tàu cá', en: 'Fishing boat registration' }, titles: ['GIẤY CHỨNG NHẬN ĐĂNG KÝ TÀU CÁ'], hints: ['vật liệu vỏ'], keep: true,
  fields: [{ name: 'ownerName', labels: ['Tên chủ tàu'], type: 'name' }, { name: 'personalNumber', labels: ['@personalNumber'], type: 'personalNumber' }, { name: 'boatNumber', labels: ['Số đăng ký'], type: 'code' }],
};
const page = typedPage('GIẤY CHỨNG NHẬN ĐĂNG KÝ TÀU CÁ', 'Tên chủ tàu: Nguyễn Văn Mẫu', 'Số định danh cá nhân: 000099000011', 'Số đăng ký: BT 97123', 'Vật liệu vỏ: gỗ');

it('a province adds a kind of paper by a file alone: it is recognised and its fields are read', () => {
  expect(recogniseKind(page, loadDocumentKinds(shipped))?.kind.kind).not.toBe(boat.kind);
  const kind = recogniseKind(page, loadDocumentKinds(withKind(boat)))?.kind;
  expect(kind?.kind).toBe(boat.kind);
  const fields = kind === undefined ? {} : extractFields(page, kind);
  expect(Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]))).toEqual({ ownerName: 'Nguyễn Văn Mẫu', personalNumber: '000099000011', boatNumber: 'BT 97123' });
});

it('a damaged file, and a list or a field that there is not, are said at the start', () => {
  expect(() => loadDocumentKinds(withKind({ ...boat, fields: [{ name: 'ownerName', labels: ['@noSuchList'], type: 'name' }] }))).toThrow('noSuchList');
  expect(() => loadDocumentKinds(withKind({ ...boat, tables: [{ name: 'engine', single: true, columns: ['boatNumber', 'noSuchField'] }] }))).toThrow('noSuchField');
  expect(() => loadDocumentKinds(withKind({ ...boat, titles: 'none' }))).toThrow();
});
