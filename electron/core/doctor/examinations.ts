import { sql } from 'kysely';
import { hasOcrData } from '../../../native/ocr/ocr-data.ts';
import type { TrustStore } from '../../../native/emrtd/passive-authentication/trust-store.ts';
import { freeSpace } from './free-space.ts';
import type { CoreConfig } from '../config.ts';
import type { DeviceView, SyncView } from '../contract/kiosk.ts';
import type { Failure } from '../contract/failures.ts';
import { verifyAudit } from '../storage/audit.ts';
import type { KeySealing } from '../storage/database-key.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { broken, doubtful, healthy } from './doctor.ts';
import type { Examination } from './doctor.ts';

/** A clock this far from the gateway's makes signatures and appointments doubtful, in milliseconds. */
const largestClockOffsetMs = 5 * 60_000;

export function diskExamination(config: CoreConfig): Examination {
  return {
    name: 'disk',
    look: async () => {
      const free = await freeSpace(config.dataDir);
      if (free === null) return broken('the data folder cannot be examined');
      const detail = `${String(Math.round(free / 1_000_000))} MB free`;
      return free < config.policy.lowDiskBytes ? doubtful(detail) : healthy(detail);
    },
  };
}

export function keyExamination(sealing: KeySealing['kind']): Examination {
  return {
    name: 'key',
    look: async () => (sealing === 'operatingSystem'
      ? healthy('sealed by the operating system')
      : doubtful('lies in a file that only the kiosk account can read: protects a copied database, not a stolen disk')),
  };
}

export function storageFailedExamination(failure: Failure): Examination {
  return { name: 'database', look: async () => broken(`cannot be opened: ${failure.code}${failure.detail === undefined ? '' : ` ${JSON.stringify(failure.detail)}`}`) };
}

export function databaseExamination(db: KioskQueries): Examination {
  return {
    name: 'database',
    look: async () => {
      const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(10)`.execute(db);
      const complaints = rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
      return complaints.length === 0 ? healthy('whole') : broken(complaints.join('; '));
    },
  };
}

export function auditExamination(db: KioskQueries): Examination {
  return {
    name: 'audit',
    look: async () => {
      const verdict = await verifyAudit(db);
      return verdict.ok ? healthy(`${String(verdict.value.lines)} lines, head ${verdict.value.head.slice(0, 16)}`) : broken(`the chain breaks at line ${String(verdict.failure.brokenAtSeq)}`);
    },
  };
}

export function clockExamination(config: CoreConfig, clock: () => Date, gatewayOffsetMs: () => number | null): Examination {
  return {
    name: 'clock',
    look: async () => {
      const now = clock();
      if (config.builtOn !== null && now.toISOString().slice(0, 10) < config.builtOn) return broken(`stands before the day this version was built (${config.builtOn})`);
      const offset = gatewayOffsetMs();
      if (offset === null) return healthy('plausible; not yet compared with the gateway');
      const detail = `${String(Math.round(Math.abs(offset) / 1000))} s ${offset > 0 ? 'behind' : 'ahead of'} the gateway`;
      return Math.abs(offset) > largestClockOffsetMs ? broken(detail) : healthy(detail);
    },
  };
}

export function gatewayExamination(view: () => SyncView): Examination {
  return {
    name: 'gateway',
    look: async () => {
      const { gateway, queued, delivering, quarantined } = view();
      const detail = `${gateway}; ${String(queued + delivering)} waiting, ${String(quarantined)} quarantined`;
      if (gateway === 'revoked') return broken(detail);
      return gateway === 'reachable' && quarantined === 0 ? healthy(detail) : doubtful(detail);
    },
  };
}

/** Whose chips are believed. A certificate that could not be read makes chips of its country look unverified. */
export function trustExamination({ authorities, crls, problems }: TrustStore): Examination {
  return {
    name: 'trust',
    look: async () => {
      const detail = `${String(authorities.length)} authorities, ${String(crls.length)} revocation lists`;
      if (problems.length > 0) return broken(`${detail}; left out: ${problems.map(({ file, code, count }) => `${file} ${code} (${String(count)})`).join('; ')}`);
      return authorities.length === 0 ? doubtful('no authority: chips are read, their issuer stays unverified') : healthy(detail);
    },
  };
}

export function ocrExamination(dataFolder: string): Examination {
  return { name: 'ocr', look: async () => ((await hasOcrData(dataFolder, ['vie'])) ? healthy('language data are there') : broken('language data are missing')) };
}

export function resourcesExamination(files: readonly { file: string; where: string; message: string }[], procedures: () => number): Examination {
  return {
    name: 'resources',
    look: async () => {
      const detail = `${String(procedures())} procedures in force`;
      if (files.length > 0) return broken(`${detail}; left out: ${files.map(({ file, where, message }) => `${file} ${where}: ${message}`).join('; ')}`);
      return procedures() === 0 ? broken(detail) : healthy(detail);
    },
  };
}

/** One check for each device the kiosk knows now. */
export function deviceExaminations(devices: readonly DeviceView[]): Examination[] {
  return devices.map((device) => ({
    name: `device ${device.kind} ${device.name}`,
    look: async () => {
      switch (device.state.kind) {
        case 'ready':
        case 'busy':
          return healthy(device.virtual ? `${device.state.kind} (virtual)` : device.state.kind);
        case 'absent':
          return doubtful('absent');
        case 'failed':
          return broken(device.state.failure.code);
      }
    },
  }));
}
