import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Procedure } from '../contract/procedure.ts';
import { loadCalendar } from './load-calendar.ts';
import { allInForce, inForce, loadCatalogue, procedureVersion } from './load-catalogue.ts';

const shipped = fileURLToPath(new URL('../../../resources/procedures/1.000656.json', import.meta.url));
let folder = '';
let good: Procedure;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'catalogue-'));
  good = JSON.parse(await readFile(shipped, 'utf8')) as Procedure;
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: unknown) => writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

describe('loading', () => {
  it('names the file and the place of every error, and keeps the sound files', async () => {
    await put('1.000656.json', good);
    await put('1.000001.json', { ...good, code: '1.000001', name: { vi: '' }, cases: [{ ...good.cases[0], components: [{ ...good.cases[0]!.components[0], handling: 'copy' }] }] });
    await put('1.000002.json', '{ "code": ');
    await put('readme.txt', 'not ours');
    const { catalogue, problems } = await loadCatalogue(folder);
    expect(catalogue.procedures.map((it) => it.code)).toEqual(['1.000656']);
    expect(problems.map(({ file, where }) => `${file} ${where}`)).toEqual(['1.000001.json name.vi', '1.000001.json cases[0].components[0].handling', '1.000002.json ']);
  });

  it.each<[string, (it: Procedure) => unknown, string]>([
    ['an unknown property', (it) => ({ ...it, price: 1 }), ''],
    ['a condition on a field that is not asked', (it) => ({ ...it, cases: [{ ...it.cases[0]!, components: [{ ...it.cases[0]!.components[0]!, visibleWhen: { field: 'nowhere', isSet: true } }] }] }), 'cases[0].components[0]'],
    ['a component id used twice', (it) => ({ ...it, cases: [{ ...it.cases[0]!, components: [it.cases[0]!.components[0], it.cases[0]!.components[0]] }] }), 'cases[0]'],
    ['an end before the start', (it) => ({ ...it, effectiveTo: '2020-01-01' }), 'effectiveTo'],
    ['decomposed Unicode', (it) => ({ ...it, name: { vi: it.name.vi.normalize('NFD') } }), 'name.vi'],
    ['a code that is not the file\'s', (it) => ({ ...it, code: '1.999999' }), 'code'],
  ])('refuses %s', async (_what, spoil, where) => {
    await put('1.000656.json', spoil(good));
    const { catalogue, problems } = await loadCatalogue(folder);
    expect(catalogue.procedures).toEqual([]);
    expect(problems.map((it) => it.where)).toContain(where);
  });

  it('says so when the folder is gone', async () => {
    expect((await loadCatalogue(path.join(folder, 'gone'))).problems).toHaveLength(1);
    expect((await loadCalendar(path.join(folder, 'gone'))).problems).toHaveLength(1);
  });
});

describe('versions', () => {
  it('hands over on the first day of the new one, and still finds the old for its dossiers', async () => {
    await put('1.000656.json', { ...good, version: 1, effectiveFrom: '2025-07-01', effectiveTo: null });
    await put('1.000656.v2.json', { ...good, version: 2, effectiveFrom: '2027-03-01', effectiveTo: '2027-12-31' });
    const { catalogue, problems } = await loadCatalogue(folder);
    expect(problems).toEqual([]);
    expect(inForce(catalogue, '1.000656', '2025-06-30')).toBeNull();
    expect(inForce(catalogue, '1.000656', '2027-02-28')?.version).toBe(1);
    expect(inForce(catalogue, '1.000656', '2027-03-01')?.version).toBe(2);
    expect(allInForce(catalogue, '2027-03-01').map((it) => it.version)).toEqual([2]);
    expect(procedureVersion(catalogue, '1.000656', 1)?.effectiveFrom).toBe('2025-07-01');
    expect(procedureVersion(catalogue, '1.000656', 3)).toBeNull();
  });

  it('can not exist twice', async () => {
    await put('1.000656.json', good);
    await put('1.000656.copy.json', good);
    expect((await loadCatalogue(folder)).problems.map((it) => it.where)).toEqual(['version']);
  });
});

describe('the calendar', () => {
  const table = { year: 2030, complete: true, daysOff: [{ date: '2030-01-01', name: { vi: 'Tết Dương lịch' }, certainty: 'sure' }], workedWeekendDays: [], notes: [] };
  it('takes a sound table and names a bad one', async () => {
    await put('2030.json', table);
    await put('2031.json', table);
    await put('2032.json', { ...table, year: 2032 });
    const { calendar, problems } = await loadCalendar(folder);
    expect([...calendar.keys()]).toEqual([2030]);
    expect(problems.map((it) => it.file)).toEqual(['2031.json', '2032.json']);
  });
});
