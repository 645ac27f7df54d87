/** Whether the bytes begin as a TIFF or BigTIFF file. */
export function isTiff(bytes: Buffer): boolean {
  return layoutOf(bytes) !== undefined;
}

/**
 * Whether the chain of pages, each of which names the next (TIFF 6.0, section 2; BigTIFF alike), ends inside of the file: a copy
 * that was cut off behind its first page opens as a shorter paper without a complaint.
 */
export function hasAllPages(bytes: Buffer): boolean {
  const layout = layoutOf(bytes);
  if (layout === undefined) return false;
  let at = layout.offset(layout.first);
  for (let page = 0; at !== 0; page += 1) {
    if (page > mostPages || at + layout.countSize > bytes.length) return false;
    const next = at + layout.countSize + layout.count(at) * layout.entrySize;
    // Some writers leave the last page's word for "no other" out.
    if (next === bytes.length) return true;
    if (next + layout.offsetSize > bytes.length) return false;
    at = layout.offset(next);
  }
  return true;
}

/** More than any paper has: a chain that bites its own tail. */
const mostPages = 10_000;

interface Layout {
  /** Where the first page's place stands. */
  readonly first: number;
  readonly countSize: number;
  readonly entrySize: number;
  readonly offsetSize: number;
  readonly count: (at: number) => number;
  readonly offset: (at: number) => number;
}

function layoutOf(bytes: Buffer): Layout | undefined {
  if (bytes.length < 16) return undefined;
  const order = bytes.toString('latin1', 0, 2);
  const little = order === 'II';
  if (!little && order !== 'MM') return undefined;
  const u16 = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const u64 = (at: number): number => Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  switch (u16(2)) {
    case 42: return { first: 4, countSize: 2, entrySize: 12, offsetSize: 4, count: u16, offset: u32 };
    case 43: return { first: 8, countSize: 8, entrySize: 20, offsetSize: 8, count: u64, offset: u64 };
    default: return undefined;
  }
}
