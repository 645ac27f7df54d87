import { transition } from 'xstate';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { BarcodeReading } from '../../../native/barcode-scanner/types.ts';
import type { Failure } from '../contract/failures.ts';
import type { CommandReply, VisitCommand, VisitView } from '../contract/visit.ts';
import { chipFacts } from '../chip/chip-facts.ts';
import { unreadableCodes } from '../devices/failure-codes.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import { LiveValue } from '../live-value.ts';
import { confirmedBy, takeEvidence } from './identity/identity-commands.ts';
import type { IdentityEvidence } from './state/identity-evidence.ts';
import { IdleTimer } from './lifetime/idle-timer.ts';
import { takeInPage } from './papers/page-intake.ts';
import { componentForFile, mayTakePages } from './papers/paper-commands.ts';
import { restoreVisit } from './lifetime/restore.ts';
import { understand } from './understand.ts';
import type { PageData, VisitData } from './state/visit-data.ts';
import type { VisitEvent } from './state/visit-events.ts';
import { runVisitWork } from './work/visit-jobs.ts';
import type { VisitHost } from './visit-host.ts';
import { visitMachine } from './state/visit-machine.ts';
import type { VisitSnapshot } from './state/visit-machine.ts';
import { VisitMoment } from './visit-moment.ts';
import type { VisitPorts } from './visit-ports.ts';
import { stepOf } from './state/visit-step.ts';
import { visitView } from './visit-view.ts';
import { VisitWiper } from './lifetime/visit-wiper.ts';
import { wantedWork } from './work/wanted-work.ts';
import { WorkRunner } from './work/work-runner.ts';

/**
 * The one visit at this kiosk. Every event is saved before it counts: first the disk, then the state, then the screen. All
 * events pass one queue, so no two ever meet.
 */
export class VisitService {
  readonly view: LiveValue<VisitView>;
  /** True while a visit that survived a restart waits for its person. */
  readonly restored = new LiveValue(false);
  readonly #ports: VisitPorts;
  readonly #inTurn = oneAtATime();
  readonly #moment: VisitMoment;
  readonly #idle: IdleTimer;
  readonly #runner: WorkRunner;
  readonly #wiper: VisitWiper;
  #snapshot: VisitSnapshot = visitMachine.resolveState({ value: 'welcome', context: { visit: null, farewell: null } });
  #stopped = false;

  constructor(ports: VisitPorts) {
    this.#ports = ports;
    this.view = new LiveValue<VisitView>({ step: 'welcome' });
    this.#moment = new VisitMoment(() => this.#draw());
    this.#runner = new WorkRunner((work, signal) => runVisitWork(work, this.#host(), ports, signal), ports.log, { scan: 1, read: 4, render: 1 }, () => this.#moment.pulse());
    this.#wiper = new VisitWiper(ports, () => this.#runner.stopAll());
    this.#idle = new IdleTimer({ warningSeconds: ports.policy.idleWarningSeconds, endSeconds: ports.policy.idleEndSeconds }, {
      warn: (secondsLeft) => this.#moment.change({ endsInSeconds: secondsLeft }),
      end: () => void this.#inTurn(() => this.#apply(this.#visit?.card === null ? { type: 'wentBack' } : { type: 'ended', why: 'timedOut' })),
    });
  }

  /** Takes up the visit that a crash cut off, or wipes what is left of one that cannot go on. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      const restored = await restoreVisit(this.#ports, this.#wiper);
      if (restored === null) return;
      await this.#loadReceipt(restored);
      this.#snapshot = restored;
      this.restored.set(true);
      this.#settle();
    });
  }

  /** Does what the page asks, or says why not. When the answer comes, what was taken is on the disk. */
  send(command: VisitCommand): Promise<CommandReply> {
    return this.#inTurn(async () => {
      this.#idle.touch();
      if (this.restored.value) this.restored.set(false);
      // The next person need not wait until the last one's farewell is over.
      if (command.type === 'begin' && stepOf(this.#snapshot) === 'farewell') await this.#apply({ type: 'farewellOver' });
      const step = stepOf(this.#snapshot);
      if (command.type === 'submit') this.#runner.retryFailed();
      const understood = await understand(command, step, this.#visit, this.#ports);
      const done = !understood.ok || understood.value === null ? understood : await this.#apply(this.#withChipFacts(understood.value));
      if (!done.ok) return this.#refuse(command.type, done.failure);
      if (command.type === 'lookAt') this.#moment.change({ lookingAt: command.componentId });
      else this.#moment.change({ problem: null });
      if (command.type === 'printReceipt') return step === 'receipt' ? this.#print() : this.#refuse(command.type, { code: 'stepChanged' });
      return { taken: true };
    });
  }

  /** What a barcode scanner read: begins a visit in `welcome`, identifies in `identify`, and means nothing elsewhere. */
  async codeScanned(reading: BarcodeReading): Promise<void> {
    if (this.view.value.step === 'welcome' || this.view.value.step === 'farewell') await this.send({ type: 'begin', language: 'vi' });
    if (this.view.value.step !== 'identify') return;
    if (reading.kind === 'text') await this.send({ type: 'identifyByCode', text: reading.text });
    else this.#moment.change({ problem: { code: unreadableCodes[reading.reason] } });
  }

  /** One picture from the camera for a component. */
  async capture(componentId: string, bytes: Uint8Array): Promise<CommandReply> {
    this.#idle.touch();
    return this.#takeIn(componentId, [bytes]);
  }

  /** Pictures of one file from the watched folder: they go to the paper on the screen, or wait until somebody says where they belong. */
  async takeFile(pages: AsyncIterable<Uint8Array>): Promise<CommandReply> {
    if (this.#visit === null || this.view.value.step !== 'papers') return this.#refuse('takeFile', { code: 'stepChanged' });
    this.#idle.touch();
    return this.#takeIn(componentForFile(this.#visit, this.#moment.now.lookingAt)?.id ?? null, pages);
  }

  /** A device's trouble that the person at the screen should know about. */
  showProblem(failure: Failure): void {
    if (this.#visit !== null) this.#moment.change({ problem: failure });
  }

  /** The face that the chip of this visit's card holds, as PNG, while the visit lasts. */
  chipPicture(photoId: string): Uint8Array | null {
    return this.#visit?.visitId === photoId ? this.#moment.now.chip.picture : null;
  }

  /** A clerk at the counter, already signed in, has compared face and card of this very visit. */
  confirmByStaff(visitId: string, staffId: string): Promise<Result<void, Failure>> {
    return this.#inTurn(async () => {
      if (this.#visit?.visitId !== visitId) return fail({ code: 'visitEnded' });
      const understood = await confirmedBy(staffId, this.#visit, this.#ports);
      return understood.ok ? this.#apply(understood.value) : understood;
    });
  }

  /** A form may ask for what only the chip knows; the file it stands in is at hand in memory alone. */
  #withChipFacts(event: VisitEvent): VisitEvent {
    const { details } = this.#moment.now.chip;
    const readAt = this.#visit?.chip?.readAt;
    if (event.type !== 'procedureChosen' || details === null || readAt === undefined) return event;
    return { ...event, chipFacts: chipFacts(details, event.procedure.form, readAt) };
  }

  async #takeEvidence(evidence: IdentityEvidence): Promise<Result<void, Failure>> {
    if (this.#visit === null) return fail({ code: 'visitEnded' });
    const understood = await takeEvidence(evidence, this.#visit, this.#ports);
    return understood.ok ? this.#apply(understood.value) : understood;
  }

  /** The state as it is saved, for those who guard the visit's own pictures and papers. */
  current(): VisitData | null {
    return this.#visit;
  }

  /** The delivery of a dossier moved on: the receipt on the screen says so. */
  async refreshReceipt(): Promise<void> {
    await this.#inTurn(() => this.#loadReceipt(this.#snapshot));
  }

  /** Stops all work; the visit stays saved for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#idle.stop();
    this.#wiper.stop();
    await this.#runner.stopAll();
    await this.#inTurn(() => Promise.resolve());
  }

  get #visit(): VisitData | null {
    return this.#snapshot.context.visit;
  }

  /** The one way in which anything changes. An event that the state does not expect is `stepChanged`. */
  async #apply(event: VisitEvent): Promise<Result<void, Failure>> {
    if (this.#stopped) return fail({ code: 'visitEnded' });
    if (!this.#snapshot.can(event)) return fail({ code: 'stepChanged' });
    if (event.type === 'begun' && this.#wiper.pending) return fail({ code: 'storageUnavailable' });
    const before = this.#visit;
    const [next] = transition(visitMachine, this.#snapshot, event);
    const after = next.context.visit;
    const saved = after === null ? ok(undefined) : await this.#ports.store.save(after.visitId, next);
    // A dossier that is filed stays filed: were the screen to say otherwise, the citizen would file it twice.
    if (!saved.ok && event.type !== 'submitted') {
      this.#ports.log.event('visitNotSaved', { visitId: after?.visitId ?? '', code: saved.failure.code });
      return saved;
    }
    if (before !== null && after === null) await this.#wiper.wipe(before.visitId, event.type === 'ended' ? event.why : 'left');
    if (before === null && after !== null) this.#ports.log.event('visitStarted', { visitId: after.visitId });
    if (this.#moment.now.receipt === null) await this.#loadReceipt(next);
    this.#snapshot = next;
    this.#settle();
    if (event.type === 'farewellOver') this.#ports.replacePage();
    return ok(undefined);
  }

  /** Brings work, idle timer and screen in line with the state. */
  #settle(): void {
    if (this.#visit === null) this.#moment.reset();
    else if (this.#visit.card === null) this.#moment.forgetChip();
    if (stepOf(this.#snapshot) !== 'papers') this.#moment.change({ lookingAt: null });
    this.#runner.update(this.#stopped ? [] : wantedWork(this.#snapshot));
    const busy = this.#visit?.scan !== null || this.#snapshot.matches({ visiting: { review: 'submitting' } });
    this.#idle.watch(this.#visit !== null && !busy && !this.#stopped);
    this.#draw();
    this.#moment.pulse();
  }

  #draw(): void {
    this.view.set(visitView(this.#snapshot, { ...this.#moment.now, tidying: this.#wiper.tidying, now: this.#ports.clock() }, this.#ports));
  }

  /** The receipt must be there before its screen is. */
  async #loadReceipt(of: VisitSnapshot): Promise<void> {
    const dossierId = of.context.visit?.dossierId ?? null;
    if (dossierId !== null && stepOf(of) === 'receipt') this.#moment.change({ receipt: await this.#ports.receipt(dossierId) });
  }

  #print(): CommandReply {
    const dossierId = this.#visit?.dossierId;
    if (dossierId === null || dossierId === undefined || this.#moment.now.printing === 'printing') return this.#refuse('printReceipt', { code: 'stepChanged' });
    this.#moment.change({ printing: 'printing' });
    void this.#ports.printReceipt(dossierId).then((printed) => {
      if (this.#visit?.dossierId !== dossierId) return;
      if (printed.ok) return this.#moment.change({ printing: 'printed' });
      this.#ports.log.event('printFailed', { code: printed.failure.code });
      this.#moment.change({ printing: 'failed', problem: printed.failure });
    }).catch((error: unknown) => this.#ports.log.unexpected('print', error));
    return { taken: true };
  }

  async #takeIn(componentId: string | null, pictures: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<CommandReply> {
    const visit = this.#visit;
    if (visit === null || this.view.value.step !== 'papers') return this.#refuse('capture', { code: 'stepChanged' });
    this.#moment.change({ problem: null });
    for await (const bytes of pictures) {
      const allowed = componentId === null ? ok(null) : mayTakePages(this.#visit ?? visit, componentId);
      if (!allowed.ok) return this.#refuse('capture', allowed.failure);
      const page = await takeInPage(visit.visitId, bytes, this.#ports);
      const added = page.ok ? await this.#inTurn(() => this.#addPage(visit.visitId, componentId, page.value)) : page;
      if (!added.ok) return this.#refuse('capture', added.failure);
    }
    return { taken: true };
  }

  /** The picture took a moment to examine; the visit it was for may be over, and another person's begun. */
  async #addPage(visitId: string, componentId: string | null, page: PageData): Promise<Result<void, Failure>> {
    if (this.#visit?.visitId === visitId) return this.#apply(componentId === null ? { type: 'pageUnplaced', page } : { type: 'pageAdded', componentId, page, scanId: null });
    await this.#wiper.wipeFiles(visitId);
    return fail({ code: 'visitEnded' });
  }

  /** A refusal is shown too, unless it only says that the page was behind: then the fresh view is answer enough. */
  #refuse(command: string, failure: Failure): CommandReply {
    this.#ports.log.event('commandRefused', { command, step: stepOf(this.#snapshot), code: failure.code });
    if (this.#visit !== null && failure.code !== 'stepChanged') this.#moment.change({ problem: failure });
    return { taken: false, failure };
  }

  #host(): VisitHost {
    return {
      visit: () => this.#visit,
      dispatch: (event, signal) => this.#moment.unlessStopped(signal, () => this.#inTurn(() => (signal.aborted ? Promise.resolve(fail<Failure>({ code: 'stepChanged' })) : this.#apply(event)))),
      showProblem: (failure) => this.showProblem(failure),
      showScanFraction: (fraction) => this.#moment.showScanFraction(fraction),
      showReading: (pageId, reading) => this.#moment.showReading(pageId, reading),
      showChip: (part) => {
        this.#idle.touch();
        this.#moment.showChip(part);
      },
      takeEvidence: (evidence, signal) => this.#moment.unlessStopped(signal, () => this.#inTurn(() => (signal.aborted ? Promise.resolve(fail<Failure>({ code: 'stepChanged' })) : this.#takeEvidence(evidence)))),
      renderFailure: () => this.#runner.failureOf('render'),
      nextChange: (signal) => this.#moment.nextChange(signal),
    };
  }
}
