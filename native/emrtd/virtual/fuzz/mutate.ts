/** A small seeded generator (mulberry32): the same seed gives the same run on every machine. */
export interface Dice {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
}

export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  return {
    below: (limit) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, limit);
    },
  };
}

/** Changes a good file the way broken chips and attackers do: bits, lengths, cuts, repeats, and pieces of other files. */
export function mutate(good: Uint8Array, others: readonly Uint8Array[], dice: Dice): Uint8Array {
  let bytes = Uint8Array.from(good);
  for (let round = 1 + dice.below(4); round > 0; round--) bytes = mutations[dice.below(mutations.length)]?.(bytes, others, dice) ?? bytes;
  return bytes.length > most ? bytes.slice(0, most) : bytes;
}

type Mutation = (bytes: Uint8Array<ArrayBuffer>, others: readonly Uint8Array[], dice: Dice) => Uint8Array<ArrayBuffer>;

const most = 60_000;
/** Length octets and tags that decide something. */
const telling = [0x00, 0x01, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0xa0, 0xff];

const mutations: readonly Mutation[] = [
  (bytes, _others, dice) => (bytes.length === 0 ? bytes : bytes.with(dice.below(bytes.length), dice.below(256))),
  (bytes, _others, dice) => {
    // Headers are at the front: most harm is done there.
    const at = dice.below(Math.min(bytes.length, 64));
    return bytes.length === 0 ? bytes : bytes.with(at, telling[dice.below(telling.length)] ?? 0);
  },
  (bytes, _others, dice) => bytes.slice(0, dice.below(bytes.length + 1)),
  (bytes, _others, dice) => {
    const [from, length, to] = [dice.below(bytes.length), dice.below(200), dice.below(bytes.length)];
    return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from, from + length), ...bytes.subarray(to)]);
  },
  (bytes, others, dice) => {
    const other = others[dice.below(others.length)] ?? bytes;
    const to = dice.below(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, to), ...other.subarray(dice.below(other.length), dice.below(other.length)), ...bytes.subarray(to)]);
  },
  (bytes, _others, dice) => {
    const at = dice.below(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), ...new Uint8Array(dice.below(600)).fill(telling[dice.below(telling.length)] ?? 0), ...bytes.subarray(at)]);
  },
];
