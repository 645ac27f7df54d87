import { fail, ok } from '../../native/result.ts';
import type { Result } from '../../native/result.ts';
import { ByteReader, EndsEarly } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

export type NetworkFailure = 'not-int8' | 'unknown-layer' | 'ends-early' | 'left-over';

/**
 * Rewrites a network with int8 weights, as language files for use have them, into one with float weights that `lstmtraining` goes on
 * from: each weight times its row's scale. The layout is that of Network, WeightMatrix and LSTMRecognizer in Tesseract 5.
 */
export function floatNetwork(int8: Uint8Array): Result<Buffer, NetworkFailure> {
  const [reader, writer] = [new ByteReader(int8), new ByteWriter()];
  try {
    copyLayer(reader, writer);
    writer.text(reader.text());
    const flags = reader.int32();
    if ((flags & training.int8) === 0) return fail('not-int8');
    writer.int32(flags & ~training.int8);
    writer.raw(reader.take(training.rest));
  } catch (error) {
    if (error instanceof EndsEarly) return fail('ends-early');
    if (error instanceof Refused) return fail(error.failure);
    throw error;
  }
  return reader.left === 0 ? ok(writer.bytes()) : fail('left-over');
}

class Refused extends Error {
  readonly failure: NetworkFailure;

  constructor(failure: NetworkFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Behind the network: a flag for int8 weights; bytes of counters, the empty sign, rates. */
const training = { int8: 1, rest: 24 } as const;
/** Modes of a weight matrix. */
const matrix = { int8: 1, adam: 4, double: 128 } as const;
/** A layer's flag for learning rates of its own. */
const ownRates = 64;
/** In bytes: the shape of the input, and the two measures of layers that only move numbers. */
const sizes = { input: 20, window: 8 } as const;

interface Layer {
  readonly flags: number;
  readonly inputs: number;
  readonly outputs: number;
}

function copyLayer(reader: ByteReader, writer: ByteWriter): void {
  // A zero says that the kind of layer stands there as a name.
  if (reader.byte() !== 0) throw new Refused('unknown-layer');
  writer.byte(0);
  const kind = reader.text();
  writer.text(kind);
  // Whether it is trained, and whether what lies before it is.
  writer.raw(reader.take(2));
  const [flags, inputs, outputs, weights] = [reader.int32(), reader.int32(), reader.int32(), reader.int32()];
  for (const value of [flags, inputs, outputs, weights]) writer.int32(value);
  writer.text(reader.text());
  copyBody(kind, { flags, inputs, outputs }, reader, writer);
}

function copyBody(kind: string, layer: Layer, reader: ByteReader, writer: ByteWriter): void {
  switch (kind) {
    case 'Series': case 'Parallel': case 'Replicated': case 'ParBidiLSTM': case 'DepParUDLSTM': case 'Par2dLSTM': case 'RTLReversed': case 'TTBReversed': case 'XYTranspose':
      return copyStack(layer, reader, writer);
    case 'Input':
      return writer.raw(reader.take(sizes.input));
    case 'Convolve': case 'Maxpool': case 'Reconfig':
      return writer.raw(reader.take(sizes.window));
    case 'Tanh': case 'Softmax': case 'SoftmaxNoCTC': case 'Relu': case 'Linear': case 'Logistic': case 'PosclipFC': case 'SymclipFC':
      return copyWeights(reader, writer);
    case 'LSTM': case 'SummLSTM':
      return copyMemory(layer, reader, writer);
    default:
      throw new Refused('unknown-layer');
  }
}

function copyStack({ flags }: Layer, reader: ByteReader, writer: ByteWriter): void {
  const count = reader.uint32();
  writer.uint32(count);
  for (let index = 0; index < count; index += 1) copyLayer(reader, writer);
  if ((flags & ownRates) === 0) return;
  const rates = reader.uint32();
  writer.uint32(rates);
  writer.raw(reader.take(4 * rates));
}

/** Four gates; five where it remembers along both ways of the picture. */
function copyMemory({ inputs, outputs }: Layer, reader: ByteReader, writer: ByteWriter): void {
  const width = reader.int32();
  writer.int32(width);
  const gates = width === inputs + 2 * outputs ? 5 : 4;
  for (let gate = 0; gate < gates; gate += 1) copyWeights(reader, writer);
}

function copyWeights(reader: ByteReader, writer: ByteWriter): void {
  if ((reader.byte() & matrix.int8) === 0) throw new Refused('not-int8');
  const [rows, columns] = [reader.int32(), reader.int32()];
  // What an empty cell would hold.
  reader.byte();
  const weights = reader.take(rows * columns);
  const scales = Array.from({ length: reader.uint32() }, () => reader.double());
  writer.byte(matrix.double | matrix.adam);
  writer.int32(rows);
  writer.int32(columns);
  writer.doubles(Float64Array.of(0));
  writer.doubles(scaled(weights, scales, columns));
}

function scaled(weights: Buffer, scales: readonly number[], columns: number): Float64Array {
  const signed = new Int8Array(weights.buffer, weights.byteOffset, weights.length);
  const floats = new Float64Array(weights.length);
  for (let at = 0; at < floats.length; at += 1) floats[at] = (signed[at] ?? 0) * (scales[Math.floor(at / columns)] ?? 0);
  return floats;
}
