/**
 * A kiosk process to be killed: files the draft of a file, delivers, and prints each thing that is certain on a line.
 * Arguments: data folder, key in hex, file of the draft, gateway, enrolment code.
 */
import { readFileSync } from 'node:fs';
import type { DossierDraft } from '../../../electron/core/dossiers/dossier-draft.ts';
import { submitDossier } from '../../../electron/core/dossiers/submit-dossier.ts';
import { openKiosk, until } from '../../support/delivery/delivery-kiosk.ts';

const [, , dir = '', key = '', draftFile = '', url = '', enrolmentCode = ''] = process.argv;
const kiosk = await openKiosk({ dir, key: Buffer.from(key, 'hex') });
const submitted = await submitDossier(kiosk.submitting, JSON.parse(readFileSync(draftFile, 'utf8')) as DossierDraft);
process.stdout.write(submitted.ok ? 'submitted\n' : `failed ${submitted.failure.code}\n`);
const delivery = kiosk.deliver({ url, enrolmentCode });
await until(() => delivery.view().delivered === 1 && delivery.view().gateway === 'reachable');
process.stdout.write('delivered\n');
await kiosk.close();
