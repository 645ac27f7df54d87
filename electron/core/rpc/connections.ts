import { randomBytes } from 'node:crypto';
import type { StaffMember } from '../contract/staff.ts';

/** What a sign-in gives: who it is, and the key under which the asset route knows them. */
export interface StaffSession {
  readonly staff: StaffMember;
  readonly assetKey: string;
}

/** One page's connection. A sign-in lives on it, and ends with it or after a time without use. */
export interface Connection {
  session(): StaffSession | null;
  signIn(staff: StaffMember): StaffSession;
  /** Gives who was signed in. */
  signOut(): StaffMember | null;
}

/** All connections of the core, and the sign-ins on them. */
export interface Connections {
  open(): { connection: Connection; close(): StaffMember | null };
  /** Who an asset request comes from, by its `staff-session` header. */
  staffOf(assetKey: string | null): StaffMember | null;
}

interface Live {
  readonly session: StaffSession;
  usedAt: number;
}

/** `idleMs`: a counter that nobody has touched for so long is signed out. */
export function createConnections(idleMs: number, now: () => number = () => performance.now()): Connections {
  const live = new Map<string, Live>();

  function use(assetKey: string): StaffSession | null {
    const found = live.get(assetKey);
    if (found === undefined) return null;
    if (now() - found.usedAt > idleMs) {
      live.delete(assetKey);
      return null;
    }
    found.usedAt = now();
    return found.session;
  }

  function open(): ReturnType<Connections['open']> {
    let key: string | null = null;
    const signOut = (): StaffMember | null => {
      const staff = key === null ? null : (use(key)?.staff ?? null);
      if (key !== null) live.delete(key);
      key = null;
      return staff;
    };
    const connection: Connection = {
      session: () => (key === null ? null : use(key)),
      signIn: (staff) => {
        signOut();
        key = randomBytes(32).toString('base64url');
        const session = { staff, assetKey: key };
        live.set(key, { session, usedAt: now() });
        return session;
      },
      signOut,
    };
    return { connection, close: signOut };
  }

  return { open, staffOf: (assetKey) => (assetKey === null ? null : (use(assetKey)?.staff ?? null)) };
}
