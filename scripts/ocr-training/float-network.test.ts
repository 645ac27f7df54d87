import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ByteWriter } from './byte-writer.ts';
import { floatNetwork } from './float-network.ts';
import { tessdataPart } from './tessdata.ts';

const part = tessdataPart(gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'resources', 'ocr', 'vie.traineddata.gz'))), 'network');
if (!part.ok) throw new Error(part.failure);
const shipped = part.value;

/** A layer's head and body as they lie in the file. */
function layer(kind: string, body: (writer: ByteWriter) => void): Buffer {
  const writer = new ByteWriter();
  writer.byte(0);
  writer.text(kind);
  writer.raw(Buffer.of(0, 192));
  for (const value of [0, 2, 2, 4]) writer.int32(value);
  writer.text('own');
  body(writer);
  return writer.bytes();
}

function network(first: Buffer, flags = 65): Buffer {
  const writer = new ByteWriter();
  writer.raw(first);
  writer.text('[1,36,0,1O1c1]');
  writer.int32(flags);
  writer.raw(Buffer.alloc(24, 7));
  return writer.bytes();
}

const small = layer('Softmax', (writer) => {
  writer.byte(129);
  writer.int32(2);
  writer.int32(2);
  writer.byte(0);
  writer.raw(Buffer.from(Int8Array.of(-128, 3, 1, 127).buffer));
  writer.uint32(2);
  writer.doubles(Float64Array.of(0.5, 0.25));
});

it('makes a float weight of each int8: its value times its row’s scale', () => {
  const float = floatNetwork(network(small));
  expect(float.ok).toBe(true);
  if (!float.ok) return;
  const weights = network(Buffer.alloc(0)).length;
  const at = float.value.length - weights - 4 * 8;
  expect([0, 1, 2, 3].map((index) => float.value.readDoubleLE(at + 8 * index))).toEqual([-64, 1.5, 0.25, 31.75]);
  // Behind the network only the flag of int8 weights is gone.
  expect(float.value.subarray(-28)).toEqual(Buffer.concat([Buffer.of(64, 0, 0, 0), Buffer.alloc(24, 7)]));
});

it('walks the kiosk’s own network to its last byte', () => {
  const float = floatNetwork(shipped);
  expect(float.ok && float.value.length).toBeGreaterThan(7 * shipped.length);
  expect(float.ok && float.value.subarray(-24)).toEqual(Buffer.from(shipped.subarray(-24)));
  expect(floatNetwork(Buffer.concat([shipped, Buffer.of(0)]))).toEqual({ ok: false, failure: 'left-over' });
});

it('refuses what is no network with int8 weights', () => {
  const float = floatNetwork(shipped);
  expect(float.ok && floatNetwork(float.value)).toEqual({ ok: false, failure: 'not-int8' });
  expect(floatNetwork(network(small, 64))).toEqual({ ok: false, failure: 'not-int8' });
  expect(floatNetwork(layer('Transformer', () => undefined))).toEqual({ ok: false, failure: 'unknown-layer' });
  for (const share of [0, 0.1, 0.5, 0.9, 0.9999]) expect(floatNetwork(shipped.subarray(0, shipped.length * share))).toEqual({ ok: false, failure: 'ends-early' });
});
