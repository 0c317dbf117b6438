import type { CorpusState, LibraryState, Session, Shell } from '../../shell/contract.ts';
import { ERASED_AT } from '../../shell/sessionWords.ts';
import type { ViewName } from '../commands/catalogue.ts';
import { CommandRegistry } from '../commands/registry.ts';
import { browserLock, newBrowserId } from '../store/browserParts.ts';
import { readDocumentRecords, watchDocumentRecords } from '../store/documentRecords.ts';
import { followJournal } from '../store/followJournal.ts';
import type { Library } from '../store/library.ts';
import { openLibrary } from '../store/openLibrary.ts';
import type { OpenOutcome, Rebuilding } from '../store/openOutcome.ts';
import type { Tell } from '../store/rebuild.ts';
import { originReserve } from '../store/storeReserve.ts';
import { DocumentSource } from '../workbench/documentSource.ts';
import { followKeys } from '../workbench/followKeys.ts';
import { createJobs } from '../workbench/jobs.ts';
import { createNavigation } from '../workbench/navigation.ts';
import { createNotices } from '../workbench/notices.ts';
import type { PaletteSource } from '../workbench/paletteSource.ts';
import { createSessionStore, type SessionStore } from '../workbench/sessionStore.ts';
import { createStore } from '../workbench/store.ts';
import { windowMemo } from '../workbench/windowMemo.ts';
import type { PassageSelection, Workbench } from '../workbench/workbench.ts';
import { restoreInWorker } from './restoreInWorker.ts';

/** How long after the start the browser's reserve is looked after, in ms. */
const RESERVE_AFTER_MS = 15_000;

/** The outcome of opening in which the analyst must choose. */
export type Recovery = Extract<OpenOutcome, { readonly kind: 'recovery' }>;

/** What became of starting the window. */
export type BootOutcome =
  /** `notice` is one sentence on what was repaired or rebuilt; null when all was well. */
  | { readonly kind: 'ready'; readonly workbench: Workbench; readonly notice: string | null }
  /** Something is missing; `goOn` carries out the analyst's choice and boots on. */
  | {
      readonly kind: 'recovery';
      readonly recovery: Recovery;
      goOn(choice: Recovery['choices'][number]): Promise<BootOutcome>;
    }
  /** The library may not even be opened; nothing was written. */
  | {
      readonly kind: 'refused';
      readonly shell: Shell;
      readonly state: LibraryState;
      readonly says: string;
    }
  /** The host did not answer, or answered with a fault; nothing was written. */
  | { readonly kind: 'unreachable'; readonly says: string };

/**
 * Opens the library and makes the workbench over it.
 * @param views the views that can be shown; a remembered view that is none of them gives way to the Library.
 * @param tell told how far reading the data folder is, where the store must be rebuilt.
 */
export async function boot(
  shell: Shell,
  views: readonly ViewName[],
  tell: Tell,
): Promise<BootOutcome> {
  return guarded(async () => {
    const [stored, corpus] = await Promise.all([shell.readSession(), shell.listDocuments()]);
    const session = createSessionStore(shell, stored);
    if (session.get().authorId === null) {
      session.set((before) => ({ ...before, authorId: newBrowserId() }));
    }
    const reserve = originReserve(navigator.storage);
    // Beside the work, once the window has long been there.
    setTimeout(() => void reserve.refill(), RESERVE_AFTER_MS);
    const outcome = await openLibrary({
      shell,
      reserve,
      nowMs: Date.now,
      newId: newBrowserId,
      lock: browserLock,
      author: () => session.get().authorId,
      restorer: restoreInWorker,
      tell,
    });
    return settle(outcome, { shell, views, session, stored, corpus });
  });
}

interface BootParts {
  readonly shell: Shell;
  readonly views: readonly ViewName[];
  readonly session: SessionStore;
  readonly stored: Session;
  readonly corpus: CorpusState;
}

/** A host that is gone makes its promises fail: that is an outcome here, not a bug. */
async function guarded(work: () => Promise<BootOutcome>): Promise<BootOutcome> {
  try {
    return await work();
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message : String(fault);
    return {
      kind: 'unreachable',
      says: `The part of Casebound that reads and writes the data folder does not answer (${detail}). Close this window and start Casebound again with "npm start".`,
    };
  }
}

async function settle(outcome: OpenOutcome, parts: BootParts): Promise<BootOutcome> {
  switch (outcome.kind) {
    case 'ready': {
      const workbench = await workbenchOver(outcome.library, outcome.state, parts);
      if (outcome.rebuilding) showRebuilding(workbench, outcome.rebuilding);
      return { kind: 'ready', workbench, notice: outcome.notice };
    }
    case 'readOnly':
      return outcome.library
        ? {
            kind: 'ready',
            workbench: await workbenchOver(outcome.library, outcome.state, parts),
            notice: null,
          }
        : { kind: 'refused', shell: parts.shell, state: outcome.state, says: outcome.says };
    case 'recovery':
      return {
        kind: 'recovery',
        recovery: outcome,
        goOn: (choice) => guarded(async () => settle(await outcome.choose(choice), parts)),
      };
  }
}

/** Shows as a job how far the store is, and says when it is done. */
function showRebuilding({ jobs, notices }: Workbench, rebuilding: Rebuilding): void {
  const { written, records, done } = rebuilding;
  const began = Date.now();
  const put = (): void => {
    const count = written.get();
    const passedMs = Date.now() - began;
    const leftMs = passedMs < 5000 || count === 0 ? null : (passedMs * (records - count)) / count;
    jobs.put({
      id: 'rebuilding',
      name: 'Rebuilding the library',
      status: 'running',
      share: records > 0 ? count / records : 1,
      count: `${count.toLocaleString('en-GB')} of ${records.toLocaleString('en-GB')}`,
      detail: 'Documents can be read meanwhile.',
      leftMs,
    });
  };
  put();
  const unsubscribe = written.subscribe(put);
  void done.then((says) => {
    unsubscribe();
    jobs.remove('rebuilding');
    notices.notify(says);
  });
}

async function workbenchOver(
  library: Library,
  state: LibraryState,
  parts: BootParts,
): Promise<Workbench> {
  const { shell, session, corpus, views } = parts;
  session.remember(windowMemo(library.id, sessionStorage, parts.stored[ERASED_AT]));
  const documents = new DocumentSource(shell, corpus);
  await documents.follow(await readDocumentRecords(library.db));
  library.onClose(watchDocumentRecords(library.db, (records) => void documents.follow(records)));
  // Only a served library can have windows of several browser profiles.
  if (shell.capabilities.host === 'loopback') library.onClose(followJournal(library, document));
  const remembered = views.find((view) => view === session.get().view);
  session.set((before) => {
    const { selectedDocument } = before;
    if (selectedDocument !== null && documents.summary(selectedDocument)) return before;
    return { ...before, selectedDocument: documents.list()[0]?.id ?? null };
  });
  const commands = new CommandRegistry();
  followKeys(session, commands);
  return {
    shell,
    state,
    session,
    documents,
    library,
    commands,
    navigation: createNavigation(session, remembered ?? 'library'),
    notices: createNotices(),
    jobs: createJobs(),
    selection: createStore<PassageSelection | null>(null),
    activeMark: createStore<string | null>(null),
    focusMode: createStore(false),
    context: createStore(''),
    paletteSources: createStore<readonly PaletteSource[]>([]),
  };
}
