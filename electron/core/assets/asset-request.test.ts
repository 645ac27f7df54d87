import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assetPaths } from '../contract/assets.ts';
import { readAssetRequest } from './asset-request.ts';

test('every path of the contract is understood', () => {
  expect(readAssetRequest('GET', assetPaths.pageImage('a~1', 'thumb'))).toEqual({ kind: 'pageImage', pageId: 'a~1', size: 'thumb' });
  expect(readAssetRequest('GET', assetPaths.pageCrop('a~1', 'motherName'))).toEqual({ kind: 'pageCrop', pageId: 'a~1', name: 'motherName' });
  expect(readAssetRequest('GET', assetPaths.chipPhoto('v'))).toEqual({ kind: 'chipPhoto', photoId: 'v' });
  expect(readAssetRequest('GET', assetPaths.receiptPdf('d'))).toEqual({ kind: 'receiptPdf', dossierId: 'd' });
  expect(readAssetRequest('GET', assetPaths.printedForm('d', 'receipt01'))).toEqual({ kind: 'printedForm', dossierId: 'd', form: 'receipt01' });
  expect(readAssetRequest('POST', assetPaths.capture('c'))).toEqual({ kind: 'capture', componentId: 'c' });
});

test.each([
  ['GET', '/assets/captures/c'],
  ['POST', '/assets/pages/p/thumb'],
  ['GET', '/assets/pages/p/huge'],
  ['GET', '/assets/pages/p/thumb/more'],
  ['GET', '/assets/forms/d/receipt99'],
  ['GET', '/assets/crops/p/..%2fkey'],
  ['GET', '/assets/crops/p'],
  ['GET', '/assets/receipts/%2e%2e%2fkey'],
  ['GET', '/assets/receipts/%E0%A4%A'],
  ['GET', '/assets/receipts/'],
  ['DELETE', '/assets/receipts/d'],
  ['GET', '/other/receipts/d'],
])('%s %s is no asset', (method, path) => {
  expect(readAssetRequest(method, path)).toBeNull();
});

test('no path throws', () => {
  fc.assert(fc.property(fc.webPath(), fc.string(), (path, text) => {
    readAssetRequest('GET', path);
    readAssetRequest('GET', `/assets/pages/${text}/thumb`);
  }));
});
