import type { Verb } from './verb.ts';
import { cardEmulate } from './verbs/card-emulate.ts';
import { cardRead } from './verbs/card-read.ts';
import { cardVerify } from './verbs/card-verify.ts';
import { demo } from './verbs/demo.ts';
import { digitise } from './verbs/digitise.ts';
import { doctor } from './verbs/doctor.ts';
import { gatewayEnrolCode } from './verbs/gateway-enrol-code.ts';
import { stackSheet } from './verbs/stack-sheet.ts';
import { staffAdd } from './verbs/staff-add.ts';
import { syncStatus } from './verbs/sync-status.ts';

/** Everything `kioskctl` can do, in the order of its help. */
export const verbs: readonly Verb[] = [demo, digitise, stackSheet, doctor, syncStatus, staffAdd, gatewayEnrolCode, cardRead, cardVerify, cardEmulate];
