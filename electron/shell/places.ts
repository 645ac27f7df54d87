import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built kiosk's files lie, in a checkout's `out` and in a package alike. */
export interface Places {
  readonly pageDir: string;
  readonly preload: string;
  readonly coreModule: string;
  /** The process that speaks PC/SC. */
  readonly cardHelperModule: string;
  /** Beside the archive in a package: tools of the system read from it too. */
  readonly resourcesDir: string;
}

/** Gives the places from the address of a built module of this folder. `packagedResources` is null where nothing is packaged. */
export function findPlaces(moduleUrl: string, packagedResources: string | null): Places {
  const here = dirname(fileURLToPath(moduleUrl));
  return {
    pageDir: join(here, '..', '..', 'renderer'),
    preload: join(here, 'preload.cjs'),
    coreModule: join(here, 'core-process.js'),
    cardHelperModule: join(here, '..', '..', 'native', 'card-reader', 'pcsc', 'pcsc-helper.js'),
    resourcesDir: join(packagedResources ?? join(here, '..', '..', '..'), 'resources'),
  };
}
