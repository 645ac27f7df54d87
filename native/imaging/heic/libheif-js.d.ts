/** The part of libheif's JavaScript face that is used; the package has no types of its own. */
declare module 'libheif-js/wasm-bundle.js' {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills `room.data` with RGBA, turned and cut as the file says; calls back with null where the data are damaged. */
    display<T extends { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number }>(room: T, done: (drawn: T | null) => void): void;
  }
  const libheif: { readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } };
  export = libheif;
}
