import { assign, setup } from 'xstate';
import type { SnapshotFrom } from 'xstate';
import { openQuestion } from '../../chip/chip-record.ts';
import type { Language } from '../../contract/text.ts';
import { chooseCase, chooseProcedure, lastSection, previousSection, refill, setField } from './form-changes.ts';
import { leaveBackOut, maxPagesPerComponent, movePage, pagesMark, pagesOf, placePages, readPage, removePage, roomOf, setComponent, showClean, takePage, turnPage } from './paper-changes.ts';
import { answerPaper, dropCard, isThere, mayPlace } from './paper-events.ts';
import { newVisit } from './visit-data.ts';
import type { VisitData } from './visit-data.ts';
import type { EndReason, VisitEvent } from './visit-events.ts';

export interface VisitContext {
  /** Null in welcome and farewell: outside a visit the machine knows nobody. */
  visit: VisitData | null;
  farewell: { language: Language; why: EndReason } | null;
}

function change(context: VisitContext, by: (visit: VisitData) => VisitData): Partial<VisitContext> {
  if (context.visit === null) throw new Error('an event of a visit outside a visit');
  return { visit: by(context.visit) };
}

function holds(context: VisitContext, condition: (visit: VisitData) => boolean): boolean {
  return context.visit !== null && condition(context.visit);
}

const { createMachine } = setup({ types: { context: {} as VisitContext, events: {} as VisitEvent } });

/**
 * One citizen's visit, step by step. The machine is pure: it has no timers and starts nothing. What has to run (scans,
 * reading, submission) follows from its state, see `wanted-work.ts`; so a restart resumes what a crash cut off.
 */
export const visitMachine = createMachine({
  id: 'visit',
  context: { visit: null, farewell: null },
  initial: 'welcome',
  states: {
    welcome: {
      entry: assign({ visit: null, farewell: null }),
      on: {
        begun: { target: 'visiting', actions: assign(({ event }) => ({ visit: newVisit(event.visitId, event.language, event.at) })) },
      },
    },
    visiting: {
      initial: 'identify',
      on: {
        languageSet: { actions: assign(({ context, event }) => change(context, (it) => ({ ...it, language: event.language }))) },
        chipRead: {
          guard: ({ context, event }) => holds(context, (it) => it.card?.number === event.evidence.card.number),
          actions: assign(({ context, event }) => change(context, (it) => refill({ ...it, ...event.evidence, assurance: event.assurance, earlier: event.earlier }))),
        },
        clerkConfirmed: {
          guard: ({ context }) => holds(context, (it) => it.card !== null),
          actions: assign(({ context, event }) => change(context, (it) => refill({ ...it, confirmedBy: event.staffId, earlier: event.earlier }))),
        },
        pageCleaned: {
          guard: ({ context, event }) => holds(context, (it) => isThere(it, event)),
          actions: assign(({ context, event }) => change(context, (it) => showClean(it, event.pageId, event.screenBlobId))),
        },
        pageRead: {
          guard: ({ context, event }) => holds(context, (it) => isThere(it, event)),
          actions: assign(({ context, event }) => change(context, (it) => refill(readPage(it, event.pageId, event.reading, event.screenBlobId)))),
        },
        cardNotKept: {
          guard: ({ context, event }) => holds(context, (it) => isThere(it, event)),
          actions: assign(({ context, event }) => change(context, (it) => dropCard(it, event.pageId))),
        },
        attachmentMade: {
          guard: ({ context, event }) => holds(context, (it) => pagesMark(pagesOf(it, event.componentId)) === event.attachment.pagesMark),
          actions: assign(({ context, event }) => change(context, (it) =>
            setComponent(it, event.componentId, { kind: 'scanned', pages: pagesOf(it, event.componentId), attachment: event.attachment }))),
        },
        ended: {
          target: 'farewell',
          actions: assign(({ context, event }) => ({ visit: null, farewell: { language: context.visit?.language ?? 'vi', why: event.why } })),
        },
      },
      states: {
        identify: {
          on: {
            identified: {
              target: 'confirmIdentity',
              actions: assign(({ context, event }) => change(context, (it) => ({
                ...it, card: event.card, cardSource: event.cardSource, identifiedAt: event.at, assurance: event.assurance, earlier: event.earlier,
              }))),
            },
            wentBack: { target: '#visit.welcome' },
          },
        },
        confirmIdentity: {
          on: {
            chipQuestionAnswered: {
              actions: assign(({ context, event }) => change(context, (it) => refill({ ...it, chip: event.chip, card: event.card, chipFields: event.chipFields }))),
            },
            // Where the sources disagree, somebody has to say which is right before anything is built on it.
            identityConfirmed: { guard: ({ context }) => holds(context, (it) => openQuestion(it.chip) === null), target: 'chooseProcedure' },
            identityRejected: { target: 'identify', actions: assign(({ context }) => change(context, forgetIdentity)) },
            wentBack: { target: 'identify', actions: assign(({ context }) => change(context, forgetIdentity)) },
          },
        },
        chooseProcedure: {
          on: {
            procedureChosen: [
              {
                guard: ({ event }) => event.procedure.cases.length === 1,
                target: 'form',
                actions: assign(({ context, event }) => change(context, (it) => chooseCase(chooseProcedure(it, event.procedure, event.chipFacts), event.procedure.cases[0]?.id ?? ''))),
              },
              { target: 'chooseCase', actions: assign(({ context, event }) => change(context, (it) => chooseProcedure(it, event.procedure, event.chipFacts))) },
            ],
            wentBack: { target: 'confirmIdentity' },
          },
        },
        chooseCase: {
          on: {
            caseChosen: {
              guard: ({ context, event }) => holds(context, (it) => it.procedure?.cases.some((one) => one.id === event.caseId) === true),
              target: 'form',
              actions: assign(({ context, event }) => change(context, (it) => chooseCase(it, event.caseId))),
            },
            wentBack: { target: 'chooseProcedure' },
          },
        },
        form: {
          on: {
            fieldSet: { actions: assign(({ context, event }) => change(context, (it) => setField(it, event.fieldId, event.value))) },
            sectionOpened: { actions: assign(({ context, event }) => change(context, (it) => ({ ...it, sectionId: event.sectionId }))) },
            formFinished: { target: 'papers' },
            papersOpened: { target: 'papers' },
            wentBack: [
              {
                guard: ({ context }) => holds(context, (it) => previousSection(it) !== null),
                actions: assign(({ context }) => change(context, (it) => ({ ...it, sectionId: previousSection(it) }))),
              },
              { guard: ({ context }) => holds(context, (it) => (it.procedure?.cases.length ?? 0) > 1), target: 'chooseCase' },
              { target: 'chooseProcedure' },
            ],
          },
        },
        papers: {
          initial: 'still',
          on: {
            pageAdded: {
              guard: ({ context, event }) => holds(context, (it) => (event.scanId === null || it.scan?.scanId === event.scanId) && roomOf(it, event.componentId) > 0),
              actions: assign(({ context, event }) => change(context, (it) => {
                const added = refill(takePage(it, event.componentId, event.page));
                return event.scanId === null || added.scan === null ? added : { ...added, scan: { ...added.scan, pagesDone: added.scan.pagesDone + 1 } };
              })),
            },
            backLeftOut: {
              guard: ({ context, event }) => holds(context, (it) => it.scan?.scanId === event.scanId),
              actions: assign(({ context, event }) => change(context, (it) => leaveBackOut(it, event.pageId))),
            },
            retakeAsked: { actions: assign(({ context, event }) => change(context, (it) => ({ ...it, retake: event.pageId }))) },
            pageTurned: { actions: assign(({ context, event }) => change(context, (it) => turnPage(it, event.pageId, event.rotation, event.screenBlobId))) },
            pageRemoved: { actions: assign(({ context, event }) => change(context, (it) => refill(removePage(it, event.pageId)))) },
            pageUnplaced: {
              guard: ({ context }) => holds(context, (it) => it.unplaced.length < maxPagesPerComponent),
              actions: assign(({ context, event }) => change(context, (it) => ({ ...it, unplaced: [...it.unplaced, event.page] }))),
            },
            filePlaced: {
              guard: ({ context, event }) => holds(context, (it) => mayPlace(it, event.componentId)),
              actions: assign(({ context, event }) => change(context, (it) => refill(placePages(it, event.componentId)))),
            },
            fileDiscarded: { actions: assign(({ context }) => change(context, (it) => ({ ...it, unplaced: [] }))) },
            paperAnswered: { actions: assign(({ context, event }) => change(context, (it) => answerPaper(it, event))) },
            cardSettled: {
              guard: ({ context }) => holds(context, (it) => it.cardNotKept !== null),
              actions: assign(({ context, event }) => change(context, (it) => ({ ...it, cardNotKept: null, noCards: event.isCard || it.cardNotKept === null ? it.noCards : [...it.noCards, it.cardNotKept] }))),
            },
            pageMoved: { actions: assign(({ context, event }) => change(context, (it) => movePage(it, event.pageId, event.to))) },
            paperReused: { actions: assign(({ context, event }) => change(context, (it) => setComponent(it, event.componentId, { kind: 'reused', paper: event.paper }))) },
            componentCleared: { actions: assign(({ context, event }) => change(context, (it) => refill(setComponent(it, event.componentId, null)))) },
            componentPresented: { actions: assign(({ context, event }) => change(context, (it) => setComponent(it, event.componentId, { kind: 'presented' }))) },
            componentLater: { actions: assign(({ context, event }) => change(context, (it) => setComponent(it, event.componentId, { kind: 'later' }))) },
          },
          states: {
            still: {
              on: {
                scanStarted: {
                  target: 'scanning',
                  actions: assign(({ context, event }) => change(context, (it) => ({
                    ...it,
                    scanFailed: null,
                    scan: { scanId: event.scanId, componentId: event.componentId, scannerId: event.scannerId, source: event.source, bothSides: event.bothSides, pagesDone: 0 },
                  }))),
                },
                scanFailureDismissed: { actions: assign(({ context }) => change(context, (it) => ({ ...it, scanFailed: null }))) },
                formAsked: { target: '#visit.visiting.form', actions: assign(({ context, event }) => change(context, (it) => ({ ...it, retake: null, scanFailed: null, sectionId: event.sectionId }))) },
                papersFinished: { target: '#visit.visiting.review', actions: assign(({ context }) => change(context, (it) => ({ ...it, retake: null, scanFailed: null }))) },
                wentBack: { target: '#visit.visiting.form', actions: assign(({ context }) => change(context, (it) => ({ ...it, retake: null, scanFailed: null, sectionId: lastSection(it) }))) },
              },
            },
            scanning: {
              on: {
                scanEnded: {
                  guard: ({ context, event }) => holds(context, (it) => it.scan?.scanId === event.scanId),
                  target: 'still',
                  actions: assign(({ context, event }) => change(context, (it) => ({
                    ...it,
                    scan: null,
                    scanFailed: event.failure === null || it.scan === null ? null : { componentId: it.scan.componentId, failure: event.failure, pagesKept: it.scan.pagesDone },
                  }))),
                },
              },
            },
          },
        },
        review: {
          initial: 'deciding',
          states: {
            deciding: {
              on: {
                paperAnswered: { actions: assign(({ context, event }) => change(context, (it) => answerPaper(it, event))) },
                submitAsked: { target: 'submitting', actions: assign(({ context, event }) => change(context, (it) => ({ ...it, dossierId: it.dossierId ?? event.dossierId }))) },
                wentBack: { target: '#visit.visiting.papers' },
              },
            },
            submitting: {
              // Nobody may walk out between asking and knowing: the dossier is either stored or not before the visit can end.
              on: { submitted: { target: '#visit.visiting.receipt' }, submitFailed: { target: 'deciding' }, ended: {} },
            },
          },
        },
        receipt: { on: { receiptLeft: { target: 'remember' } } },
        remember: { on: { wentBack: { target: 'receipt' } } },
      },
    },
    farewell: { on: { farewellOver: { target: 'welcome' } } },
  },
});

export type VisitSnapshot = SnapshotFrom<typeof visitMachine>;

/** A wrong card takes everything with it that was derived from it. */
function forgetIdentity(visit: VisitData): VisitData {
  return newVisit(visit.visitId, visit.language, visit.startedAt);
}
