import type { Edition } from '../../../core/document/held.ts';
import type { Placed } from '../../../core/importing/heldChanges.ts';
import type { Outcome } from '../../../shell/contract.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { createStore, type Store } from '../../workbench/store.ts';
import type { ReadSummary, TakenBytes } from '../../workers/importMessages.ts';
import {
  type FileEntry,
  type FileState,
  type ImportState,
  isSettled,
  NO_IMPORT,
} from './importState.ts';
import type { ChosenFile, Decision, HeldBefore, QueueParts } from './queueParts.ts';

/** Files per change: few enough that a kill loses little, many enough that undo steps are few. */
const GROUP_FILES = 25;
const GROUP_MS = 1000;
/** Files whose size is asked for in one go. */
const MEASURED_FILES = 40;
/** Bytes on their way to the disk at once. */
const GROUP_BYTES = 64 * 1024 * 1024;
const TELL_MS = 120;
const FIRST_ESTIMATE_MS = 5000;

interface Ready {
  readonly key: number;
  readonly summary: ReadSummary;
  /** Null when the library holds it already and nothing need be kept. */
  readonly kept: Promise<Outcome<null>>;
  /** Whether `kept` puts back what the data folder had lost of a held document. */
  readonly gaveBack: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();

function onlyLost(
  { body, original }: TakenBytes,
  edition: Edition,
  lost: ReadonlySet<string>,
): Partial<TakenBytes> {
  return {
    ...(lost.has(edition.body) ? { body } : {}),
    ...(lost.has(edition.original.sha256) ? { original } : {}),
  };
}

/**
 * Imports files one after another: each is read in the worker, its bytes are kept as blobs, and then a small group of
 * files is taken into the library as one change. A file is in the library whole or not at all, whatever ends the
 * window; what waits, is refused or is cancelled has touched nothing.
 */
export class ImportQueue {
  readonly state: Store<ImportState> = createStore<ImportState>(NO_IMPORT);
  readonly #parts: QueueParts;
  #entries: FileEntry[] = [];
  readonly #files = new Map<number, ChosenFile>();
  readonly #decisions = new Map<number, Decision>();
  #key = 0;
  #running = false;
  #paused: {
    readonly why: string;
    readonly goOn: Promise<void>;
    readonly resume: () => void;
  } | null = null;
  #cancelled = false;
  #changes = new Set<string>();
  /** Titles of what this window has imported: lists follow a moment later. */
  readonly #titles = new Map<string, string>();
  /** The files of this run, for its summary. */
  readonly #batch = new Set<number>();
  #group: Ready[] = [];
  #groupSinceMs = 0;
  #groupBytes = 0;
  #share = 0;
  #startedAtMs = 0;
  #pausedMs = 0;
  #teller: ReturnType<typeof setTimeout> | null = null;
  #before: HeldBefore | null = null;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Adds files to the import that runs, or begins one. What the last one came to gives way, but for open questions. */
  add(files: readonly ChosenFile[], refused: readonly Omit<FileEntry, 'key'>[] = []): void {
    if (!this.#running) {
      this.#entries = this.#entries.filter(({ state }) => state.kind === 'question');
      this.#before = null;
    }
    for (const { name, state } of refused) this.#push({ name, sizeBytes: 0, state });
    const keys = files.map((chosen) => {
      const key = this.#push({ name: chosen.label, sizeBytes: 0, state: { kind: 'waiting' } });
      this.#files.set(key, chosen);
      return key;
    });
    void this.#measure(keys);
    void this.#run();
  }

  /** Finishes the file in hand, saves what is read, and waits. */
  pause(why = ''): void {
    if (!this.#running || this.#paused) return;
    let resume = (): void => undefined;
    const goOn = new Promise<void>((resolve) => {
      resume = resolve;
    });
    this.#paused = { why, goOn, resume };
    this.#tell();
  }

  resume(): void {
    this.#paused?.resume();
    this.#paused = null;
    this.#tell();
  }

  /** Ends the import: what is read is saved, what is not stays as it was. */
  cancel(): void {
    if (!this.#running) return;
    this.#cancelled = true;
    this.#parts.reading.stop();
    this.resume();
  }

  /** Answers the question that a file put; `skip` leaves it out. */
  decide(key: number, decision: Decision | { readonly kind: 'skip' }): void {
    const entry = this.#entries.find((one) => one.key === key);
    if (entry?.state.kind !== 'question') return;
    if (decision.kind === 'skip') {
      this.#set(key, { kind: 'skipped' });
      this.#files.delete(key);
      this.#tell();
      return;
    }
    this.#decisions.set(key, decision);
    this.#batch.add(key);
    this.#set(key, { kind: 'waiting' });
    void this.#run();
  }

  /** Says what became of a file whose question was answered elsewhere. */
  resolve(key: number, state: FileState): void {
    this.#files.delete(key);
    this.#set(key, state);
    this.#tell();
  }

  /** The file behind an entry that is not settled; null when it is. */
  fileOf(key: number): ChosenFile | null {
    return this.#files.get(key) ?? null;
  }

  /** Takes what is settled off the list, open questions excepted. */
  clear(): void {
    if (this.#running) return;
    this.#entries = this.#entries.filter(({ state }) => state.kind === 'question');
    this.#tell();
  }

  #push(entry: Omit<FileEntry, 'key'>): number {
    this.#key += 1;
    this.#entries.push({ key: this.#key, ...entry });
    this.#batch.add(this.#key);
    return this.#key;
  }

  /** Asking a file for its size asks the disk: 1,300 of them at once kept the page for a second. */
  async #measure(keys: readonly number[]): Promise<void> {
    for (const [index, key] of keys.entries()) {
      if (index % MEASURED_FILES === MEASURED_FILES - 1) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      const at = this.#entries.findIndex((one) => one.key === key);
      const entry = this.#entries[at];
      const file = this.#files.get(key)?.file;
      if (entry && file) this.#entries[at] = { ...entry, sizeBytes: file.size };
    }
  }

  #set(key: number, state: FileState): void {
    const at = this.#entries.findIndex((one) => one.key === key);
    const entry = this.#entries[at];
    if (!entry) return;
    this.#entries[at] = { ...entry, state };
    this.#tellSoon();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#cancelled = false;
    this.#changes = new Set();
    this.#startedAtMs = this.#parts.nowMs();
    this.#pausedMs = 0;
    this.#tell();
    try {
      this.#before ??= await this.#parts.heldBefore();
      for (;;) {
        if (this.#paused) await this.#rest();
        const next = this.#entries.find(({ state }) => state.kind === 'waiting');
        if (!next || this.#cancelled) {
          await this.#flush();
          // Saving may have been refused by the disk: then files wait again.
          if (!this.#cancelled && this.#entries.some(({ state }) => state.kind === 'waiting'))
            continue;
          break;
        }
        await this.#take(next, this.#before);
        if (this.#isGroupFull()) await this.#flush();
      }
      for (const { key, state } of this.#entries) {
        if (!isSettled(state)) this.#set(key, { kind: 'cancelled' });
      }
    } finally {
      this.#running = false;
      this.#paused = null;
      this.#share = 0;
      for (const { key, state } of this.#entries) {
        if (isSettled(state) && state.kind !== 'question') this.#files.delete(key);
      }
      this.#tell();
      const batch = this.#entries.filter(({ key }) => this.#batch.has(key));
      this.#batch.clear();
      this.#parts.ended(batch, this.#changes);
    }
  }

  /** Waits until the analyst goes on; nothing read stays unsaved meanwhile. */
  async #rest(): Promise<void> {
    await this.#flush();
    const since = this.#parts.nowMs();
    this.#tell();
    await this.#paused?.goOn;
    this.#pausedMs += this.#parts.nowMs() - since;
    this.#tell();
  }

  #isGroupFull(): boolean {
    return (
      this.#group.length >= GROUP_FILES ||
      this.#groupBytes >= GROUP_BYTES ||
      (this.#group.length > 0 && this.#parts.nowMs() - this.#groupSinceMs >= GROUP_MS)
    );
  }

  async #take({ key }: FileEntry, before: HeldBefore): Promise<void> {
    const { reading } = this.#parts;
    const chosen = this.#files.get(key);
    if (!chosen) return this.#set(key, { kind: 'cancelled' });
    const decision = this.#decisions.get(key);
    const documentId = decision?.kind === 'edition' ? decision.documentId : null;
    this.#set(key, { kind: 'reading' });
    this.#share = 0;
    const outcome = await reading.read(
      { source: chosen.file, file: chosen.name, without: [], documentId, repairs: false },
      (share) => {
        this.#share = share;
        this.#tellSoon();
      },
    );
    this.#share = 0;
    if (this.#cancelled) return this.#set(key, { kind: 'cancelled' });
    if (!outcome.ok) return this.#set(key, { kind: 'refused', says: outcome.failure.says });
    const summary = outcome.value;
    const { hash, original, signature = '' } = summary.edition;
    const known = before.knows(hash) || before.knows(original.sha256);
    const like = known || decision ? null : before.nearest(signature, chosen.name);
    if (like) return this.#set(key, { kind: 'question', ...like });
    this.#set(key, { kind: 'keeping' });
    // Importing a file again is how an analyst gives back what the data folder has lost of it.
    const lost = known ? await before.lost(summary.edition) : NOTHING;
    const wanted = !known || lost.size > 0;
    const bytes = wanted ? await reading.take() : null;
    if (wanted && !bytes) return this.#set(key, { kind: 'cancelled' });
    if (documentId !== null && bytes && !known)
      return this.#addEdition(key, documentId, summary, bytes);
    if (this.#group.length === 0) this.#groupSinceMs = this.#parts.nowMs();
    this.#groupBytes += bytes ? bytes.original.length + bytes.body.length : 0;
    const kept = bytes
      ? this.#parts.keep(known ? onlyLost(bytes, summary.edition, lost) : bytes)
      : Promise.resolve({ status: 'done', value: null } as const);
    this.#group.push({ key, summary, kept, gaveBack: lost.size > 0 });
  }

  async #addEdition(
    key: number,
    documentId: string,
    summary: ReadSummary,
    bytes: TakenBytes,
  ): Promise<void> {
    const kept = await this.#parts.keep(bytes);
    if (kept.status === 'failed') return this.#waitForDisk(key, kept);
    const done = await this.#parts.addEdition(documentId, summary, bytes);
    if (!done.ok) return this.#set(key, { kind: 'refused', says: done.failure.says });
    const { placed, waiting } = done.value.value;
    if (done.value.changeId !== null) this.#changes.add(done.value.changeId);
    const title = this.#parts.titleOf(documentId);
    this.#set(key, { kind: 'edition', documentId, title, placed, undecided: waiting });
  }

  #waitForDisk(key: number, outcome: Extract<Outcome<unknown>, { status: 'failed' }>): void {
    this.#set(key, { kind: 'waiting' });
    this.pause(storageFailureWords(outcome.failure));
  }

  /** Takes the files that are read into the library, as one change. */
  async #flush(): Promise<void> {
    const group = this.#group;
    this.#group = [];
    this.#groupBytes = 0;
    const sound: Ready[] = [];
    for (const ready of group) {
      const kept = await ready.kept;
      if (kept.status === 'failed') this.#waitForDisk(ready.key, kept);
      else sound.push(ready);
    }
    if (sound.length === 0) return;
    const done = await this.#parts.importDocuments(
      sound.map(({ summary: { id, edition } }) => ({ id, edition })),
    );
    if (done.ok && done.value.changeId !== null) this.#changes.add(done.value.changeId);
    for (const [at, { key, summary, gaveBack }] of sound.entries()) {
      const placed = done.ok ? done.value.value[at] : null;
      if (placed) this.#set(key, this.#stateOf(placed, summary, gaveBack));
      else this.#set(key, { kind: 'refused', says: done.ok ? '' : done.failure.says });
    }
  }

  #stateOf(
    placed: Placed,
    { edition, warnings, repaired }: ReadSummary,
    gaveBack: boolean,
  ): FileState {
    const { documentId } = placed;
    if (placed.kind === 'held') {
      const title = this.#titles.get(documentId) ?? this.#parts.titleOf(documentId);
      return { kind: 'held', documentId, title, same: placed.same, gaveBack };
    }
    const { title } = edition.card;
    this.#titles.set(documentId, title);
    return {
      kind: 'imported',
      documentId,
      title,
      warnings,
      repaired,
      back: placed.kind === 'broughtBack',
    };
  }

  #tellSoon(): void {
    this.#teller ??= setTimeout(() => this.#tell(), TELL_MS);
  }

  #tell(): void {
    if (this.#teller !== null) clearTimeout(this.#teller);
    this.#teller = null;
    const share = this.#shareDone();
    const ranMs = this.#parts.nowMs() - this.#startedAtMs - this.#pausedMs;
    const status = !this.#running ? 'idle' : this.#paused ? 'paused' : 'running';
    const told = status === 'running' && ranMs > FIRST_ESTIMATE_MS && share > 0;
    this.state.set({
      status,
      why: this.#paused?.why ?? '',
      files: [...this.#entries],
      share,
      leftMs: told ? (ranMs * (1 - share)) / share : null,
    });
  }

  /** Share of the bytes that are done; each file counts for at least 1 kB, so that small ones count too. */
  #shareDone(): number {
    let done = 0;
    let all = 0;
    for (const { sizeBytes, state } of this.#entries) {
      const weight = Math.max(1024, sizeBytes);
      all += weight;
      if (isSettled(state) || state.kind === 'keeping') done += weight;
      else if (state.kind === 'reading') done += weight * this.#share;
    }
    return all === 0 ? 1 : done / all;
  }
}
