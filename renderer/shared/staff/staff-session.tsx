import { createContext, use, useState } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '../../../electron/core/contract/failures.ts';
import type { StaffMember } from '../../../electron/core/contract/staff.ts';
import type { KioskClient } from '../../connection/dial.ts';
import { useKiosk } from '../../connection/kiosk-context.tsx';

/** A sign-in of this page. It lives on one connection: when that breaks, it is over. */
export interface StaffSession {
  staff: StaffMember;
  assetKey: string;
  client: KioskClient;
  signOut: () => Promise<void>;
  /** To be called when the core answers `notSignedIn`: the session has run out. */
  expire: () => void;
}

const SessionContext = createContext<StaffSession | null>(null);

/** The session that the screens below were opened under. */
export function useStaffSession(): StaffSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('A staff screen was drawn without a sign-in');
  return session;
}

type SignedIn = Pick<StaffSession, 'staff' | 'assetKey' | 'client'>;

export interface StaffGateProps {
  /** Draws the sign-in; `expired` says that an earlier session has ended by itself. */
  signIn: (submit: (staffId: string, pin: string) => Promise<Failure | null>, expired: boolean) => ReactNode;
  children: ReactNode;
}

/** Lets only signed-in staff see what is behind it. */
export function StaffGate({ signIn, children }: StaffGateProps): ReactNode {
  const { client } = useKiosk();
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const [expired, setExpired] = useState(false);
  const submit = async (staffId: string, pin: string): Promise<Failure | null> => {
    const reply = await client?.staff.signIn({ staffId, pin }).catch(() => null);
    if (reply === undefined || reply === null || client === null) return { code: 'storageUnavailable' };
    if (!reply.signedIn) return reply.failure;
    setExpired(false);
    setSignedIn({ staff: reply.staff, assetKey: reply.assetKey, client });
    return null;
  };
  if (signedIn === null || signedIn.client !== client) return signIn(submit, expired || signedIn !== null);
  const session: StaffSession = {
    ...signedIn,
    signOut: async () => {
      setSignedIn(null);
      await client.staff.signOut().catch(() => null);
    },
    expire: () => {
      setExpired(true);
      setSignedIn(null);
    },
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}
