import { addDays, vietnamDate } from '../../contract/dates.ts';
import { visibleValues } from '../../contract/form-rules.ts';
import { fail, ok } from '../../../../native/result.ts';
import { textIn } from '../../contract/text.ts';
import type { VisitCommand } from '../../contract/visit.ts';
import type { PaperToKeep } from '../../citizens/citizen-memory.ts';
import { guardStorage } from '../../storage/storage-failure.ts';
import { plainValues } from '../state/visit-form.ts';
import { freshAttachment } from '../state/paper-changes.ts';
import { mayReplaceMemory } from '../state/policy.ts';
import type { Understood } from '../state/visit-events.ts';
import type { VisitData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';
import { rememberablePapers } from '../visit-view.ts';

/** Keeps what the citizen ticked, until the day they chose; then the visit is over. */
export async function rememberCitizen(command: Extract<VisitCommand, { type: 'remember' }>, visit: VisitData, ports: VisitPorts): Promise<Understood> {
  if (visit.card === null || !ports.policy.rememberDays.includes(command.days)) return fail({ code: 'stepChanged' });
  const now = ports.clock();
  const remembered = await ports.citizens.remember({
    ...(visit.earlier === null ? {} : { citizenId: visit.earlier.citizenId }),
    mayReplace: mayReplaceMemory(visit, ports.policy),
    card: visit.card,
    contact: contactOf(visit),
    purposes: command.purposes,
    until: addDays(vietnamDate(now), command.days),
    noticeVersion: ports.policy.noticeVersion,
    papers: papersToKeep(visit, now),
  });
  return remembered.ok ? ok({ type: 'ended', why: 'finished' }) : remembered;
}

/** Deletes what earlier visits left, at the wish of a person who is proven to be its owner; the visit ends with it. */
export async function forgetCitizen(visit: VisitData, ports: VisitPorts): Promise<Understood> {
  const { card } = visit;
  if (card === null || !mayReplaceMemory(visit, ports.policy)) return fail({ code: 'confirmationNeeded' });
  const forgotten = await guardStorage(() => ports.citizens.forget(visit.earlier === null ? { number: card.number } : { citizenId: visit.earlier.citizenId }));
  return forgotten.ok ? ok({ type: 'ended', why: 'forgotten' }) : forgotten;
}

function contactOf(visit: VisitData): { phone?: string; email?: string } {
  if (visit.procedure === null) return {};
  const answers = visibleValues(visit.procedure.form, plainValues(visit.values));
  const fields = visit.procedure.form.sections.flatMap((section) => section.fields);
  const answerTo = (source: 'contact.phone' | 'contact.email'): string | undefined =>
    fields.filter((field) => field.prefillFrom === source).map((field) => answers[field.id]).find((value) => value !== undefined && value !== '');
  const [phone, email] = [answerTo('contact.phone'), answerTo('contact.email')];
  return { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
}

function papersToKeep(visit: VisitData, now: Date): PaperToKeep[] {
  return rememberablePapers(visit).flatMap((part) => {
    const component = visit.components[part.id];
    const attachment = freshAttachment(component);
    if (component?.kind !== 'scanned' || attachment === null) return [];
    const { blobId, sha256, bytes, mediaType } = attachment;
    const pageList = component.pages.map(({ pageId, screenBlobId, reading }) => ({ pageId, screenBlobId, text: reading.state === 'read' ? reading.text : '' }));
    return [{ paperKind: part.paperKind ?? null, name: textIn(part.name, visit.language), digitisedAt: now.toISOString(), pageList, blobId, sha256, bytes, mediaType }];
  });
}
