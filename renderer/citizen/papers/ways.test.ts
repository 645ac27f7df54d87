import { describe, expect, test } from 'vitest';
import type { DeviceView } from '../../../electron/core/contract/kiosk.ts';
import { bareKiosk, glassKiosk, sampleKiosk } from '../../gallery/sample-kiosk.ts';
import { sampleVisits } from '../../gallery/sample-visits.ts';
import { papersOf } from './paper-list.ts';
import type { Paper } from './paper-list.ts';
import { waysOf } from './ways.ts';

function paperOf(view: typeof sampleVisits.papers, componentId = 'birthNotification'): Paper {
  const paper = papersOf(view).find(({ component }) => component.id === componentId);
  if (paper === undefined) throw new Error(`no paper ${componentId}`);
  return paper;
}
const kinds = (paper: Paper, devices: readonly DeviceView[], camera = true): string[] => waysOf(paper, devices, camera).map(({ kind }) => kind);

describe('the ways to hand in a paper', () => {
  test('begin with what this kiosk’s scanner has: a glass is not offered where there is none', () => {
    const onlyTray = sampleKiosk.devices.map((one) => (one.kind === 'documentScanner' ? { ...one, flatbed: false, duplex: false } : one));
    expect(kinds(paperOf(sampleVisits.papers), sampleKiosk.devices)).toEqual(['feeder', 'flatbed', 'bothSides', 'camera', 'later']);
    expect(kinds(paperOf(sampleVisits.papers), glassKiosk.devices)).toEqual(['flatbed', 'camera', 'later']);
    expect(kinds(paperOf(sampleVisits.papers), onlyTray)).toEqual(['feeder', 'camera', 'later']);
  });

  test('without a scanner begin with the camera, without a camera too there is only later', () => {
    expect(kinds(paperOf(sampleVisits.papers), bareKiosk.devices)).toEqual(['camera', 'later']);
    expect(kinds(paperOf(sampleVisits.papers), bareKiosk.devices, false)).toEqual(['later']);
  });

  test('begin with the earlier paper while nothing is handed in; who adds a page wants no other paper', () => {
    const paper = paperOf(sampleVisits.papersOffers);
    expect(kinds(paper, sampleKiosk.devices)[0]).toBe('reuse');
    const scanned: Paper = { ...paper, view: { ...paper.view, state: { kind: 'scanned', pages: [] } } };
    expect(kinds(scanned, glassKiosk.devices)).toEqual(['flatbed', 'camera', 'reuse']);
  });

  test('say which scanner they mean where there are several', () => {
    const [scanner] = glassKiosk.devices.filter(({ kind }) => kind === 'documentScanner');
    const two = scanner === undefined ? [] : [scanner, { ...scanner, id: 'second' }];
    expect(waysOf(paperOf(sampleVisits.papers), two, false).map((way) => 'named' in way && way.named)).toEqual([true, true, false]);
  });

  test('of a paper that is only shown have no scanner among them', () => {
    expect(kinds(paperOf(sampleVisits.papers, 'identityCard'), sampleKiosk.devices)).toEqual(['present', 'later']);
  });
});
