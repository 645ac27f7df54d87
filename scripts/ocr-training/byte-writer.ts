/** Collects little-endian values one after the other. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  raw(bytes: Uint8Array): void {
    this.#parts.push(Buffer.from(bytes));
  }

  byte(value: number): void {
    this.#parts.push(Buffer.from([value]));
  }

  int16(value: number): void {
    const part = Buffer.alloc(2);
    part.writeInt16LE(value);
    this.#parts.push(part);
  }

  int32(value: number): void {
    const part = Buffer.alloc(4);
    part.writeInt32LE(value);
    this.#parts.push(part);
  }

  uint32(value: number): void {
    const part = Buffer.alloc(4);
    part.writeUInt32LE(value);
    this.#parts.push(part);
  }

  doubles(values: Float64Array): void {
    const part = Buffer.alloc(8 * values.length);
    for (let index = 0; index < values.length; index += 1) part.writeDoubleLE(values[index] ?? 0, 8 * index);
    this.#parts.push(part);
  }

  /** Bytes with their count before them. */
  counted(bytes: Uint8Array): void {
    this.uint32(bytes.length);
    this.raw(bytes);
  }

  text(value: string): void {
    this.counted(Buffer.from(value, 'utf8'));
  }
}
