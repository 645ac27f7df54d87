/**
 * The DES block cipher (FIPS 46-3) as 3DES with two keys in CBC mode and as the retail MAC: BAC and its secure messaging
 * stand on it. Written here because no kept library without OpenSSL has it; the tables are folded once so that a photo's
 * thirty thousand blocks cost milliseconds.
 */

/** 3DES-CBC with a 16-byte key (K1 K2 K1), zero IV, whole blocks (9303-11 §9.8.6.1). */
export function tripleDesCbc(key: Uint8Array, data: Uint8Array, direction: 'encrypt' | 'decrypt'): Uint8Array {
  const [k1, k2] = keyPair(key);
  return direction === 'encrypt' ? cbcEncrypt(k1, k2, data) : cbcDecrypt(k1, k2, data);
}

/** Retail MAC, ISO 9797-1 algorithm 3 over whole blocks, zero IV; eight bytes. */
export function retailMac(key: Uint8Array, padded: Uint8Array): Uint8Array {
  const [k1, k2] = keyPair(key);
  const block: Block = { left: 0, right: 0 };
  const view = viewOf(padded);
  for (let offset = 0; offset < padded.length; offset += 8) {
    block.left ^= view.getUint32(offset);
    block.right ^= view.getUint32(offset + 4);
    crypt(block, k1.encrypt);
  }
  crypt(block, k2.decrypt);
  crypt(block, k1.encrypt);
  const mac = new Uint8Array(8);
  store(mac, 0, block);
  return mac;
}

interface Block { left: number; right: number }
/** Sixteen round keys of eight six-bit groups each, in the order they are used. */
interface Schedule { readonly encrypt: readonly Uint8Array[]; readonly decrypt: readonly Uint8Array[] }

function keyPair(key: Uint8Array): [Schedule, Schedule] {
  if (key.length !== 16) throw new RangeError('3DES key of 16 bytes expected');
  return [schedule(key.subarray(0, 8)), schedule(key.subarray(8))];
}

function cbcEncrypt(k1: Schedule, k2: Schedule, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length);
  const view = viewOf(data);
  const block: Block = { left: 0, right: 0 };
  for (let offset = 0; offset < data.length; offset += 8) {
    block.left ^= view.getUint32(offset);
    block.right ^= view.getUint32(offset + 4);
    crypt(block, k1.encrypt);
    crypt(block, k2.decrypt);
    crypt(block, k1.encrypt);
    store(out, offset, block);
  }
  return out;
}

function cbcDecrypt(k1: Schedule, k2: Schedule, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length);
  const view = viewOf(data);
  let chain: Block = { left: 0, right: 0 };
  for (let offset = 0; offset < data.length; offset += 8) {
    const cipher = { left: view.getUint32(offset), right: view.getUint32(offset + 4) };
    const block = { ...cipher };
    crypt(block, k1.decrypt);
    crypt(block, k2.encrypt);
    crypt(block, k1.decrypt);
    store(out, offset, { left: block.left ^ chain.left, right: block.right ^ chain.right });
    chain = cipher;
  }
  return out;
}

function viewOf(bytes: Uint8Array): DataView {
  if (bytes.length % 8 !== 0) throw new RangeError('whole DES blocks expected');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function store(out: Uint8Array, offset: number, block: Block): void {
  const view = new DataView(out.buffer, out.byteOffset, out.length);
  view.setUint32(offset, block.left >>> 0);
  view.setUint32(offset + 4, block.right >>> 0);
}

function crypt(block: Block, keys: readonly Uint8Array[]): void {
  permute64(initialTable, block);
  let { left, right } = block;
  for (const key of keys) {
    const next = left ^ feistel(right, key);
    left = right;
    right = next;
  }
  block.left = right;
  block.right = left;
  permute64(finalTable, block);
}

function feistel(half: number, key: Uint8Array): number {
  let out = 0;
  for (let box = 0; box < 8; box++) {
    // The expansion E is a window of six bits that slides by four and wraps: bits 4i … 4i+5 of the half.
    const turn = (4 * box + 5) & 31;
    const window = ((half << turn) | (half >>> (32 - turn))) & 0x3f;
    out ^= boxTables[box * 64 + (window ^ (key[box] ?? 0))] ?? 0;
  }
  return out;
}

function permute64(table: Uint32Array, block: Block): void {
  let left = 0;
  let right = 0;
  for (let index = 0; index < 8; index++) {
    const byte = index < 4 ? (block.left >>> (24 - 8 * index)) & 0xff : (block.right >>> (56 - 8 * index)) & 0xff;
    const entry = (index * 256 + byte) * 2;
    left |= table[entry] ?? 0;
    right |= table[entry + 1] ?? 0;
  }
  block.left = left;
  block.right = right;
}

function schedule(key: Uint8Array): Schedule {
  let bits = permutedChoice1.map((bit) => ((key[(bit - 1) >> 3] ?? 0) >> (7 - ((bit - 1) & 7))) & 1);
  const encrypt: Uint8Array[] = [];
  for (const shift of rotations) {
    const c = bits.slice(0, 28);
    const d = bits.slice(28);
    bits = [...c.slice(shift), ...c.slice(0, shift), ...d.slice(shift), ...d.slice(0, shift)];
    const round = new Uint8Array(8);
    permutedChoice2.forEach((bit, index) => {
      round[Math.floor(index / 6)] = ((round[Math.floor(index / 6)] ?? 0) << 1) | (bits[bit - 1] ?? 0);
    });
    encrypt.push(round);
  }
  return { encrypt, decrypt: encrypt.toReversed() };
}

// FIPS 46-3 numbers bits from 1 at the most significant end.
const permutedChoice1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const permutedChoice2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
  41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const rotations = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
const roundPermutation = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];
// One hexadecimal digit an entry, row by row.
const boxes = [
  'e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d',
  'f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9',
  'a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c',
  '7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e',
  '2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453',
  'c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d',
  '4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c',
  'd2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b',
].map((rows) => Array.from(rows.replaceAll(' ', ''), (digit) => parseInt(digit, 16)));

// S-boxes and the permutation P after them, folded: 8 × 64 words.
const boxTables = Uint32Array.from({ length: 512 }, (_, index) => {
  const input = index & 63;
  const row = ((input >> 4) & 2) | (input & 1);
  const box = index >> 6;
  const nibble = boxes[box]?.[row * 16 + ((input >> 1) & 15)] ?? 0;
  const word = (nibble << (28 - 4 * box)) >>> 0;
  return roundPermutation.reduce((out, from, to) => out | ((((word >>> (32 - from)) & 1) << (31 - to)) >>> 0), 0) >>> 0;
});

const initialOrder = [58, 60, 62, 64, 57, 59, 61, 63].flatMap((start) => Array.from({ length: 8 }, (_, step) => start - 8 * step));
const initialTable = byteTable(initialOrder);
const finalTable = byteTable(Array.from({ length: 64 }, (_, index) => initialOrder.indexOf(index + 1) + 1));

/** A permutation of 64 bits as two words per byte value and position. */
function byteTable(order: readonly number[]): Uint32Array {
  const table = new Uint32Array(8 * 256 * 2);
  order.forEach((from, to) => {
    const bit = 7 - ((from - 1) & 7);
    for (let value = 0; value < 256; value++) {
      if (((value >> bit) & 1) === 0) continue;
      const entry = (((from - 1) >> 3) * 256 + value) * 2 + (to < 32 ? 0 : 1);
      table[entry] = (table[entry] ?? 0) | (0x80000000 >>> (to & 31));
    }
  });
  return table;
}
