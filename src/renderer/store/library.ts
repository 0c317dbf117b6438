import { onlyTakesAway } from '../../core/journal/onlyTakesAway.ts';
import type { Change, PlanContext, Refusal } from '../../core/journal/plan.ts';
import { invertChanges } from '../../core/journal/recordChange.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { StorageFailure } from '../../shell/contract.ts';
import { beginEarly } from './beginEarly.ts';
import { ConflictError, storeFailure } from './commit.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { Foresight } from './foresight.ts';
import { ERASED_MEANWHILE, type ErasedBehind, Renewal, type RenewalParts } from './renewal.ts';
import {
  type LibraryView,
  type ReadOnlyReason,
  type SaveStatus,
  sameView,
  Watched,
} from './saveStatus.ts';
import type { StoreReserve } from './storeReserve.ts';
import { TableReader } from './tableReader.ts';
import type { Done, Planned, WriteJob, WriterParts } from './writeJob.ts';
import { type Thrown, type Tried, tryCatchUp, tryJob } from './writer.ts';

/** Runs `work` while no other window of this browser profile runs under the same name. */
export type WriteLock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What a library is given: its working copy, its host, and what would else be global. */
export interface LibraryParts extends RenewalParts {
  readonly libraryId: Id;
  readonly nowMs: () => number;
  readonly newId: () => Id;
  readonly lock: WriteLock;
  /** Under whose id changes are recorded from now on. */
  readonly author: () => AuthorId;
  /** Room in the browser's quota for deletions; none when absent. */
  readonly reserve?: Pick<StoreReserve, 'release'>;
}

/** A change that was carried out without the backup that should have come before it. */
export interface Unbacked {
  readonly name: string;
  readonly failure: StorageFailure;
}

/** Why nothing may be written any more, and the sentence for it. */
interface Frozen {
  readonly why: ReadOnlyReason;
  readonly says: string;
}

/**
 * The analyst's library in this window: the one way to change it, and what the window shows of its state. Read it with
 * live queries over `db`; never write `db` directly.
 */
export class Library {
  readonly db: LibraryDatabase;
  readonly id: Id;
  /** Saved state and the names of what Undo and Redo would do. */
  readonly view: Watched<LibraryView>;
  /** The last change that took much away and could not be backed up before; null when there was none. */
  readonly unbacked = new Watched<Unbacked | null>(null);
  /** From `renewed` on everything typed is stored as before, and this window is to be loaded again: it shows what is gone. */
  readonly erasedBehind: Watched<ErasedBehind>;
  readonly #parts: LibraryParts & WriterParts;
  readonly #jobs: WriteJob<unknown>[] = [];
  #draining = false;
  #passing = false;
  #askedWhilePassing = false;
  #frozen: Frozen | null = null;
  #meta: StoreMeta;
  readonly #foresight: Foresight;
  readonly #stops: (() => void)[] = [];
  readonly #renewal: Renewal;

  /** Made by `openLibrary`, which has brought the copy to the journal's end or says why it may not be written. */
  constructor(parts: LibraryParts, meta: StoreMeta, frozen: Frozen | null = null) {
    const tellUnbacked = (name: string, failure: StorageFailure): void =>
      this.unbacked.set({ name, failure });
    this.#parts = { ...parts, tellUnbacked };
    this.#meta = meta;
    this.#frozen = frozen;
    this.#renewal = new Renewal(parts);
    this.#foresight = new Foresight(parts.db);
    this.erasedBehind = this.#renewal.state;
    this.db = parts.db;
    this.id = parts.libraryId;
    this.view = new Watched(this.#describe(null));
  }

  /**
   * Carries out an intention. Resolves once the change is in the journal, synced, and in the store; while the disk
   * refuses it, it stays in memory and the promise stays open. A refusal changed nothing.
   * @throws when the plan does not fit what is stored, which is a bug of the planner.
   */
  run<T>(change: Change<T>): Promise<Result<Done<T>, Refusal>> {
    return this.#enqueue<T>(async (_meta, read = new TableReader(this.db)) => {
      const newIds = new Set<Id>();
      const plan = await change(read, this.#context(newIds));
      if (!plan.ok) return plan;
      const { name, kind = 'do', records, setAside, value } = plan.value;
      if (this.#renewal.mayHold(records)) return fail(ERASED_MEANWHILE);
      return ok({ name, kind, records, newIds, ...(setAside ? { setAside } : {}), value });
    });
  }

  /**
   * Reads now what a change will want to read, so that it is at once in the journal should it be carried out next. Does
   * nothing else; of many changes only the last is foreseen.
   */
  async foresee(change: Change<unknown>): Promise<void> {
    if (this.#frozen || this.#jobs.length > 0) return;
    // What cannot be read now is told by the change itself.
    await this.#foresight.look(change, this.#context(new Set())).catch(() => undefined);
  }

  /** Takes back the last change that is not undone, whichever window or document made it. */
  undo(): Promise<Result<Done<null>, Refusal>> {
    return this.#enqueue((meta) => this.#step(meta, 'undo'));
  }

  /** Repeats the change undone last, with the same ids. */
  redo(): Promise<Result<Done<null>, Refusal>> {
    return this.#enqueue((meta) => this.#step(meta, 'redo'));
  }

  /** Tries again to save what is kept in memory; resolves when nothing waits or the first change fails again. */
  async retry(): Promise<void> {
    await this.#drain();
  }

  /**
   * Takes over what has been written to the journal from elsewhere, as from another browser profile. What hinders it is
   * told by the next change, unless nothing could be written any more.
   */
  async lookAhead(): Promise<void> {
    const { seq } = this.#meta;
    if (this.#frozen || this.#draining || this.#renewal.running) return;
    const next = await this.#parts.shell.readJournal(seq + 1, 1).catch(() => null);
    const isNews = next?.status === 'done' && next.value.length > 0;
    // Windows of this profile hear of each other's lines in a moment, from the store.
    if (!isNews || this.#meta.seq > seq || this.#draining) return;
    const tried = await this.#underLock(() => tryCatchUp(this.#parts));
    if (tried.kind === 'frozen') await this.#stop(tried);
    if (tried.kind === 'settled' && tried.meta) this.follow(tried.meta);
  }

  /** Stops all writing in this window; what waits is refused. Reads go on. */
  freeze(why: ReadOnlyReason, says: string): void {
    if (!this.#frozen || this.#frozen.why === 'rebuilding') this.#frozen = { why, says };
    for (const job of this.#jobs.splice(0)) job.settle(this.#refusal());
    this.#publish(null);
  }

  /**
   * The browser's store was deleted and is closed. Where another window did so because something was erased for good, it
   * is had back and what waits goes on; otherwise nothing may be written any more.
   */
  async storeTaken(says: string): Promise<void> {
    if (this.#frozen) return;
    await this.#renewOrStop(this.#renewal.isTold(this.#meta.seq), { why: 'storeClosed', says });
  }

  /** The store has been rebuilt up to `meta.seq` and may be written from now on. */
  goLive(meta: StoreMeta): void {
    if (this.#frozen?.why === 'rebuilding') this.#frozen = null;
    this.#meta = meta;
    this.#publish(null);
  }

  /** Takes over what another window has written; `openLibrary` calls it when the store changes. */
  follow(meta: StoreMeta): void {
    if (meta.seq <= this.#meta.seq) return;
    this.#meta = meta;
    this.#publish(this.#failure);
  }

  /** Calls `stop` when the library is closed. */
  onClose(stop: () => void): void {
    this.#stops.push(stop);
  }

  /** Ends live reading and closes the database; what waits in memory is lost, so flush first. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.db.close();
  }

  #failure: StorageFailure | null = null;

  /** Nothing may be written any more, unless it is for an erasure: then the store is made anew. @returns whether to go on. */
  #stop(frozen: Frozen): Promise<boolean> {
    return this.#renewOrStop(Promise.resolve(frozen.why === 'erased'), frozen);
  }

  async #renewOrStop(erased: Promise<boolean>, { why, says }: Frozen): Promise<boolean> {
    const meta = await this.#renewal.run(erased);
    if (meta === null) {
      this.freeze(why, says);
      return false;
    }
    this.#meta = meta;
    this.#publish(null);
    void this.#drain();
    return true;
  }

  #context(newIds: Set<Id>): PlanContext {
    const { nowMs, author, libraryId } = this.#parts;
    const newId = (): Id => {
      const id = this.#parts.newId();
      newIds.add(id);
      return id;
    };
    const afterErasure = this.#renewal.isOver;
    return { nowMs: nowMs(), by: author(), origin: libraryId, afterErasure, newId };
  }

  async #step(
    meta: Promise<StoreMeta>,
    kind: 'undo' | 'redo',
  ): Promise<Result<Planned<null>, Refusal>> {
    // What was to be taken back may be a step that is gone: not the one before it instead.
    if (this.#renewal.isOver) return fail(ERASED_MEANWHILE);
    const step = (await meta).history[kind].at(-1);
    if (!step) {
      const says = kind === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.';
      return fail({ kind: 'nothingTo', says });
    }
    const lines = await this.db.history.where('id').equals(step.id).sortBy('seq');
    const forward = lines.flatMap((line) => line.records);
    const records = kind === 'undo' ? invertChanges(forward) : forward;
    return ok({ name: step.name, kind, of: step.id, records, value: null });
  }

  #enqueue<T>(plan: WriteJob<T>['plan']): Promise<Result<Done<T>, Refusal>> {
    if (this.#frozen) return Promise.resolve(this.#refusal());
    return new Promise((resolve, reject) => {
      const job: WriteJob<T> = {
        id: this.#parts.newId(),
        attempt: null,
        backedUp: false,
        plan,
        settle: resolve,
        reject,
      };
      // The queue holds jobs of every outcome; each settles its own promise.
      this.#jobs.push(job as unknown as WriteJob<unknown>);
      void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    if (this.#draining) {
      this.#askedWhilePassing ||= this.#passing;
      return;
    }
    this.#draining = true;
    try {
      for (let job = this.#jobs[0]; job; job = this.#jobs[0]) {
        if (this.#renewal.running) await this.#renewal.running;
        // Begun before it is told: drawing what is told would hold up the first read.
        const trying = this.#tryUnderLock(job);
        this.#publish(null);
        const tried = await trying;
        // The store was taken away under it.
        const again = tried.kind !== 'settled' && (await this.#renewal.running) !== null;
        if (again || this.#jobs[0] !== job) continue;
        if (tried.kind === 'kept') {
          const full = tried.failure.kind === 'diskFull';
          if (full && (await this.#makeRoomFor(job))) continue;
          this.#publish(tried.failure);
          if (full) await this.#letDeletionsPass(tried.failure);
          break;
        }
        if (tried.kind === 'frozen') {
          if (await this.#stop(tried)) continue;
          return;
        }
        await this.#settle(job, tried, null);
      }
      if (this.#jobs.length === 0) this.#publish(null);
    } finally {
      this.#draining = false;
      this.#passing = false;
    }
    if (!this.#askedWhilePassing) return;
    // What came while deletions were let through has not been looked at.
    this.#askedWhilePassing = false;
    await this.#drain();
  }

  async #settle(
    job: WriteJob<unknown>,
    tried: Extract<Tried<unknown>, { readonly kind: 'settled' }> | Thrown,
    failure: StorageFailure | null,
  ): Promise<void> {
    this.#jobs.splice(this.#jobs.indexOf(job), 1);
    if (tried.kind === 'thrown') return job.reject(tried.bug);
    if (tried.meta) this.follow(tried.meta);
    else await this.#refresh();
    this.#publish(failure);
    job.settle(tried.result);
  }

  /**
   * Where the disk is full, a deletion need not wait behind a change that has no room: the reserve is kept for it. One
   * that builds on what waits is refused by its plan, and goes on waiting for that; so do Undo and Redo.
   */
  async #letDeletionsPass(failure: StorageFailure): Promise<void> {
    // Until the round ends, in the same turn as it does: what comes in between would be woken by nobody.
    this.#passing = true;
    for (const job of this.#jobs.slice(1)) {
      if (!(await this.#onlyDeletes(job))) continue;
      let tried = await this.#tryUnderLock(job);
      if (tried.kind === 'kept' && (await this.#makeRoomFor(job))) {
        tried = await this.#tryUnderLock(job);
      }
      if (!this.#jobs.includes(job)) return;
      if (tried.kind === 'frozen') {
        await this.#stop(tried);
        return;
      }
      if (tried.kind !== 'kept') await this.#settle(job, tried, failure);
    }
  }

  /** Gives the browser's reserve up for a deletion; false when it is none, or there was no reserve. */
  async #makeRoomFor(job: WriteJob<unknown>): Promise<boolean> {
    const { reserve } = this.#parts;
    return reserve !== undefined && (await this.#onlyDeletes(job)) && (await reserve.release());
  }

  async #onlyDeletes(job: WriteJob<unknown>): Promise<boolean> {
    try {
      const meta = await this.db.meta.get('store');
      if (!meta) return false;
      const plan = await job.plan(Promise.resolve(meta));
      return plan.ok && plan.value.kind === 'do' && onlyTakesAway(plan.value.records);
    } catch {
      return false;
    }
  }

  async #tryUnderLock(job: WriteJob<unknown>): Promise<Tried<unknown> | Thrown> {
    try {
      if (!this.db.isOpen()) await this.db.open();
    } catch (error) {
      const failure = storeFailure(error);
      return failure ? { kind: 'kept', failure } : { kind: 'thrown', bug: error };
    }
    const early = beginEarly(this.#parts, job, this.#foresight.take(this.#meta));
    return this.#underLock(async () => tryJob(this.#parts, job, await early));
  }

  async #underLock<T>(work: () => Promise<Tried<T>>): Promise<Tried<T> | Thrown> {
    try {
      return await this.#parts.lock(`casebound-write-${this.id}`, work);
    } catch (error) {
      if (error instanceof ConflictError) {
        return { kind: 'frozen', why: 'journalUnreadable', says: error.message };
      }
      const failure = storeFailure(error);
      return failure ? { kind: 'kept', failure } : { kind: 'thrown', bug: error };
    }
  }

  async #refresh(): Promise<void> {
    const meta = await this.db.meta.get('store').catch(() => undefined);
    if (meta && meta.seq > this.#meta.seq) this.#meta = meta;
  }

  #publish(failure: StorageFailure | null): void {
    this.#failure = failure;
    const view = this.#describe(failure);
    // Told once: what is published again unchanged would draw the window again.
    if (!sameView(view, this.view.get())) this.view.set(view);
  }

  #describe(failure: StorageFailure | null): LibraryView {
    const { history } = this.#meta;
    return {
      save: this.#saveStatus(failure),
      undoName: history.undo.at(-1)?.name ?? null,
      redoName: history.redo.at(-1)?.name ?? null,
    };
  }

  #saveStatus(failure: StorageFailure | null): SaveStatus {
    const { seq, savedAtMs = null } = this.#meta;
    if (this.#frozen) return { kind: 'readOnly', seq, ...this.#frozen };
    const waiting = this.#jobs.length;
    if (failure) return { kind: 'notSaved', seq, failure, waiting };
    return waiting > 0 ? { kind: 'saving', seq } : { kind: 'saved', seq, atMs: savedAtMs };
  }

  #refusal(): { readonly ok: false; readonly failure: Refusal } {
    return fail({ kind: 'readOnly', says: this.#frozen?.says ?? 'The library is read-only.' });
  }
}
