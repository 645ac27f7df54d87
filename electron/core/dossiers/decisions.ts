import type { ClerkDecision as DecisionOnTheWire } from '../../../gateway/wire/records.ts';
import type { ClerkDecision, DossierStatus } from '../contract/dossier.ts';
import type { AuditEvent } from '../storage/audit-events.ts';
import type { DossierEvent } from './history.ts';

/** What a clerk's decision makes of a dossier. `status` null leaves it where it is. */
export interface DecisionEffect {
  readonly status: DossierStatus | null;
  readonly event: DossierEvent;
  readonly audit: AuditEvent;
  /** As the history, the printed form and the gateway state it. */
  readonly reason: string | null;
}

/**
 * Says what a decision does to a dossier in this state, null where it is not possible (domain: states 1 → 2, 3, 5 and
 * 5 → 2). Nothing is accepted that no clerk has compared with the papers.
 */
export function decisionEffect(status: DossierStatus, checked: boolean, decision: ClerkDecision): DecisionEffect | null {
  const open = status === 'registered' || status === 'supplementRequested';
  switch (decision.kind) {
    case 'check':
      return open && !checked ? { status: null, event: 'checked', audit: 'dossierChecked', reason: null } : null;
    case 'accept':
      return open && checked ? { status: 'accepted', event: 'accepted', audit: 'dossierAccepted', reason: null } : null;
    case 'requestSupplement': {
      const reason = [decision.reason, ...decision.items.map((item) => `${itemMark}${item}`)].join('\n');
      return status === 'registered' ? { status: 'supplementRequested', event: 'supplementRequested', audit: 'dossierSupplementRequested', reason } : null;
    }
    case 'refuse': {
      const reason = decision.legalBasis === '' ? decision.reason : `${decision.reason}\n${basisMark}${decision.legalBasis}`;
      return status === 'registered' ? { status: 'refused', event: 'refused', audit: 'dossierRefused', reason } : null;
    }
  }
}

/** The reason of a decision taken apart again for the printed form. */
export function readReason(reason: string): { reason: string; items: string[]; legalBasis: string } {
  const lines = reason.split('\n');
  const items = lines.filter((line) => line.startsWith(itemMark)).map((line) => line.slice(itemMark.length));
  const legalBasis = lines.find((line) => line.startsWith(basisMark))?.slice(basisMark.length) ?? '';
  return { reason: lines.filter((line) => !line.startsWith(itemMark) && !line.startsWith(basisMark)).join('\n'), items, legalBasis };
}

/** The decision as the gateway takes it. */
export function wireDecision(effect: DecisionEffect, staffId: string, at: Date, appointmentAt: string | null): DecisionOnTheWire {
  const decided = { staffId, decidedAt: at.toISOString() };
  switch (effect.status) {
    case 'accepted':
      return { decision: 'accepted', ...(appointmentAt === null ? {} : { appointmentAt }), ...decided };
    case 'supplementRequested':
    case 'refused':
      return { decision: effect.status, reason: (effect.reason ?? '').slice(0, longestReason), ...decided };
    default:
      return { decision: 'checked', ...decided };
  }
}

const itemMark = '– ';
const basisMark = '§ ';
/** The gateway takes that many characters; the kiosk keeps the whole. */
const longestReason = 4000;
