import { PrintedForm } from '../contract/dossier.ts';

/** What an asset path of the contract asks for. */
export type AssetRequest =
  | { kind: 'pageImage'; pageId: string; size: 'thumb' | 'screen' }
  | { kind: 'pageCrop'; pageId: string; name: string }
  | { kind: 'chipPhoto'; photoId: string }
  | { kind: 'receiptPdf'; dossierId: string }
  | { kind: 'printedForm'; dossierId: string; form: PrintedForm }
  | { kind: 'capture'; componentId: string };

/** Reads method and path (see `contract/assets.ts`); null for anything else. Never throws, however odd the path. */
export function readAssetRequest(method: string, pathname: string): AssetRequest | null {
  const parts = pathname.split('/').map(decode);
  const [root, assets, kind, first, second] = parts;
  if (root !== '' || assets !== 'assets' || first === undefined || parts.some((part) => part === null)) return null;
  const id = first ?? '';
  if (!/^[\w~.-]{1,128}$/.test(id)) return null;
  switch (`${method} ${kind} ${String(parts.length)}`) {
    case 'GET pages 5':
      return second === 'thumb' || second === 'screen' ? { kind: 'pageImage', pageId: id, size: second } : null;
    case 'GET crops 5':
      return second !== undefined && second !== null && /^[A-Za-z]\w{0,63}$/.test(second) ? { kind: 'pageCrop', pageId: id, name: second } : null;
    case 'GET faces 4':
      return { kind: 'chipPhoto', photoId: id };
    case 'GET receipts 4':
      return { kind: 'receiptPdf', dossierId: id };
    case 'GET forms 5': {
      const form = PrintedForm.safeParse(second);
      return form.success ? { kind: 'printedForm', dossierId: id, form: form.data } : null;
    }
    case 'POST captures 4':
      return { kind: 'capture', componentId: id };
    default:
      return null;
  }
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
