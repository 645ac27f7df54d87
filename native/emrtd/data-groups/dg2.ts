import { latin1, readUint } from '../bytes.ts';
import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { expectTlv, findTlv, listOf } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';

/** One face of DG2, still encoded. */
export interface FaceImage {
  readonly format: 'jpeg' | 'jpeg2000';
  readonly image: Uint8Array;
  /** Size that the record claims; null where the record does not say. */
  readonly claimed: { readonly width: number; readonly height: number } | null;
}

/**
 * Every face of every biometric template of DG2 (9303-10 §4.7.2), in ISO 19794-5 records or ISO 39794-5 blocks. The format is
 * told from the image's own first bytes, since cards in the field carry the wrong type code.
 */
export function parseDg2(bytes: Uint8Array): Result<FaceImage[]> {
  return capture(() => {
    const group = listOf(expectTlv(bytes, files.DG2.tag).value);
    const templates = group.filter((item) => item.tag === 0x7f61).flatMap((item) => listOf(item.value)).filter((item) => item.tag === 0x7f60);
    if (templates.length > most.templates) reject('tooMany', 'biometric templates');
    const faces = templates.flatMap((template) => facesOf(template));
    return faces.length > 0 ? faces : reject('malformed', 'no face');
  });
}

/** The image format by its first bytes, or null. */
export function imageFormat(image: Uint8Array): FaceImage['format'] | null {
  const [a, b, c, d] = image;
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'jpeg';
  if (a === 0xff && b === 0x4f && c === 0xff && d === 0x51) return 'jpeg2000';
  return latin1(image.subarray(4, 8)) === 'jP  ' && readUint(image.subarray(0, 4)) === 12 ? 'jpeg2000' : null;
}

const most = { templates: 16, faces: 16, depth: 12 } as const;
const headerBytes = { record: 14, face: 20, featurePoint: 8, image: 12 } as const;

function facesOf(template: Tlv): FaceImage[] {
  const parts = listOf(template.value);
  const block = findTlv(parts, 0x5f2e) ?? findTlv(parts, 0x7f2e) ?? reject('wrongTag', '5F2E is missing');
  if (latin1(block.value.subarray(0, 4)) === 'FAC\0') return facesOf19794(block.value);
  return facesOf39794(block.value, 0);
}

function facesOf19794(record: Uint8Array): FaceImage[] {
  const count = readUint(need(record, 12, 2));
  if (count > most.faces) reject('tooMany', 'faces');
  const faces: FaceImage[] = [];
  for (let index = 0, offset: number = headerBytes.record; index < count; index++) {
    const length = readUint(need(record, offset, 4));
    const points = readUint(need(record, offset + 4, 2));
    const imageAt = offset + headerBytes.face + points * headerBytes.featurePoint;
    const size = { width: readUint(need(record, imageAt + 2, 2)), height: readUint(need(record, imageAt + 4, 2)) };
    const start = imageAt + headerBytes.image;
    if (length < start - offset) reject('malformed', 'face record length');
    // The last record may claim more or less than there is; the image's own end is what decoders go by.
    const end = index === count - 1 ? record.length : offset + length;
    faces.push(faceOf(need(record, start, end - start), size));
    offset += length;
  }
  return faces;
}

/** ISO 39794-5 is nested DER; the image is the one primitive that begins like an image. */
function facesOf39794(bytes: Uint8Array, depth: number): FaceImage[] {
  if (depth > most.depth) reject('tooDeep', 'ISO 39794-5');
  return listOf(bytes).flatMap((item) => {
    const constructed = (Number.parseInt(item.tag.toString(16).slice(0, 2), 16) & 0x20) !== 0;
    if (constructed) return facesOf39794(item.value, depth + 1);
    return imageFormat(item.value) === null ? [] : [faceOf(item.value, null)];
  });
}

function faceOf(image: Uint8Array, claimed: FaceImage['claimed']): FaceImage {
  return { format: imageFormat(image) ?? reject('malformed', 'image format'), image, claimed };
}

function need(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (length < 0 || offset + length > bytes.length) return reject('truncated', 'face record');
  return bytes.subarray(offset, offset + length);
}
