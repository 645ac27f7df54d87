/**
 * Gives the memory of page-sized arrays back at once, and leaves them empty: for what nobody else holds. Left to the collector it
 * would go through the whole heap for every 64 MB of such arrays, twice a page. One that is part of a larger memory, as small buffers are,
 * stays as it is.
 */
export function release(...arrays: readonly (Uint8Array | Int32Array)[]): void {
  for (const { buffer, byteLength } of arrays) if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
