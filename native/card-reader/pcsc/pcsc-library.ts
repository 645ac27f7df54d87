/** The part of the `smartcard` package that is used here, so that the product compiles and runs without it. */
export interface PcscLibrary {
  readonly Context: new () => PcscContext;
  readonly SCARD_SHARE_EXCLUSIVE: number;
  readonly SCARD_PROTOCOL_T0: number;
  readonly SCARD_PROTOCOL_T1: number;
  readonly SCARD_RESET_CARD: number;
  readonly SCARD_STATE_PRESENT: number;
  readonly SCARD_STATE_MUTE: number;
}

export interface PcscContext {
  listReaders(): PcscReader[];
  close(): void;
}

export interface PcscReader {
  readonly name: string;
  readonly state: number;
  readonly atr: Uint8Array | null;
  connect(shareMode: number, protocols: number): Promise<PcscCard>;
}

export interface PcscCard {
  readonly atr: Uint8Array | null;
  transmit(command: Buffer, options: { maxRecvLength: number }): Promise<Uint8Array>;
  disconnect(disposition: number): void;
}

/** Loads the optional driver; null when it is not installed or was built for another system. */
export async function loadPcscLibrary(): Promise<PcscLibrary | null> {
  // A name in a variable keeps the compiler from wanting the package.
  const name = 'smartcard';
  try {
    const loaded = (await import(name)) as { default?: PcscLibrary } & PcscLibrary;
    return loaded.default ?? loaded;
  } catch {
    return null;
  }
}
