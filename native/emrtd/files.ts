/** The files of an eMRTD chip that this reader knows, 9303-10 §3.1. */
export type FileName = 'CardAccess' | 'CardSecurity' | 'COM' | 'SOD' | GroupName;
export type GroupName = 'DG1' | 'DG2' | 'DG3' | 'DG11' | 'DG12' | 'DG13' | 'DG14' | 'DG15' | 'DG16';

export interface FileSpec {
  readonly name: FileName;
  /** File identifier for SELECT. */
  readonly fileId: number;
  /** Short identifier for READ BINARY. */
  readonly shortId: number;
  /** Outer tag that the content must begin with. */
  readonly tag: number;
  /** Data group number in EF.SOD; absent for files that it does not cover. */
  readonly group?: number;
  /** Most bytes that a real file of this kind has; more is hostile. */
  readonly longest: number;
}

export const files: Readonly<Record<FileName, FileSpec>> = {
  CardAccess: { name: 'CardAccess', fileId: 0x011c, shortId: 0x1c, tag: 0x31, longest: 4_000 },
  CardSecurity: { name: 'CardSecurity', fileId: 0x011d, shortId: 0x1d, tag: 0x30, longest: 32_000 },
  COM: { name: 'COM', fileId: 0x011e, shortId: 0x1e, tag: 0x60, longest: 1_000 },
  SOD: { name: 'SOD', fileId: 0x011d, shortId: 0x1d, tag: 0x77, longest: 32_000 },
  DG1: group(1, 0x61, 500),
  DG2: group(2, 0x75, 200_000),
  DG3: group(3, 0x63, 200_000),
  DG11: group(11, 0x6b, 100_000),
  DG12: group(12, 0x6c, 200_000),
  DG13: group(13, 0x6d, 32_000),
  DG14: group(14, 0x6e, 16_000),
  DG15: group(15, 0x6f, 8_000),
  DG16: group(16, 0x70, 16_000),
};

/** All names, in the order of the standard. */
export const fileNames = Object.keys(files).filter((name): name is FileName => name in files);

/** The group with a number, when this reader knows it. */
export function groupByNumber(number: number): GroupName | undefined {
  return fileNames.find((name): name is GroupName => files[name].group === number);
}

/** The file with an outer tag as EF.COM lists it. */
export function groupByTag(tag: number): GroupName | undefined {
  return fileNames.find((name): name is GroupName => files[name].tag === tag && files[name].group !== undefined);
}

/** Reads a file name as people write it: `DG1`, `dg13`, `EF.COM`, `SOD`. */
export function fileByText(text: string): FileName | undefined {
  const wanted = text.trim().toUpperCase().replace(/^EF\./, '');
  return fileNames.find((name) => name.toUpperCase() === wanted);
}


function group(number: number, tag: number, longest: number): FileSpec {
  return { name: `DG${number}` as GroupName, fileId: 0x0100 + number, shortId: number, tag, group: number, longest };
}
