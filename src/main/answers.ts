import path from 'node:path';
import { BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import { quotesFileName } from '../core/report/quotesFile.ts';
import type { HostServices } from '../host/openHost.ts';
import { settle } from '../host/storageFailure.ts';
import { writeWhole } from '../host/writeWhole.ts';
import type { BeginOutcome, Channel, Outcome, SaveOutcome, Session } from '../shell/contract.ts';
import { safeExportName } from '../shell/safeName.ts';
import type { Answer } from './channels.ts';
import { printHtml } from './printing.ts';
import type { PrintShelf } from './protocol.ts';

/** What the answers need. */
export interface AnswerParts {
  readonly folder: string;
  readonly services: HostServices;
  readonly shelf: PrintShelf;
  readonly onReady: () => void;
  /** Called with what of the session a window changes. */
  readonly onSession: (patch: Session) => void;
}

/** Mirrors the chosen appearance, so that the title bar and the menus follow the page. */
export function mirrorTheme(session: Session): void {
  const theme = session['theme'];
  nativeTheme.themeSource = theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** The file that the analyst chooses for an export; null when they think better of it. */
async function askForFile(
  parts: AnswerParts,
  owner: BrowserWindow | null,
  name: string,
): Promise<string | null> {
  const options = { defaultPath: path.join(parts.services.paths.exports, safeExportName(name)) };
  const choice =
    owner === null
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(owner, options);
  const file = choice.canceled ? '' : (choice.filePath ?? '');
  return file === '' ? null : file;
}

async function saveByDialog(
  parts: AnswerParts,
  owner: BrowserWindow | null,
  name: string,
  bytes: Uint8Array,
): Promise<SaveOutcome> {
  const file = await askForFile(parts, owner, name);
  if (file === null) return { status: 'cancelled' };
  const written = await settle(() => writeWhole(file, bytes));
  if (written.status === 'failed') return written;
  return { status: 'saved', name: path.basename(file), path: file };
}

/**
 * Saves where the analyst chooses. A report's list of quotations follows its report: it is written beside the report
 * just saved, without asking again.
 */
function exportSaver(parts: AnswerParts) {
  let last = '';
  return async (
    owner: BrowserWindow | null,
    name: string,
    bytes: Uint8Array,
  ): Promise<SaveOutcome> => {
    if (last !== '' && name === quotesFileName(path.basename(last))) {
      const file = path.join(path.dirname(last), name);
      const written = await settle(() => writeWhole(file, bytes));
      return written.status === 'failed' ? written : { status: 'saved', name, path: file };
    }
    const outcome = await saveByDialog(parts, owner, name, bytes);
    if (outcome.status === 'saved') last = outcome.path;
    return outcome;
  };
}

/** An export in pieces asks for its file first, and is written beside it until it is whole. */
async function beginByDialog(
  parts: AnswerParts,
  owner: BrowserWindow | null,
  name: string,
): Promise<BeginOutcome> {
  const file = await askForFile(parts, owner, name);
  if (file === null) return { status: 'cancelled' };
  const begun = await parts.services.exporting.begin({ kind: 'chosen', file });
  return begun.status === 'failed' ? begun : { status: 'begun', exportId: begun.value };
}

async function showFolder(folder: string): Promise<Outcome<null>> {
  const detail = await shell.openPath(folder);
  return detail === ''
    ? { status: 'done', value: null }
    : { status: 'failed', failure: { kind: 'io', detail } };
}

/** How each channel is answered in Electron: by the shared services, or by what only Electron has. */
export function electronAnswers(parts: AnswerParts): Readonly<Record<Channel, Answer>> {
  const { services } = parts;
  const saveExport = exportSaver(parts);
  // Arguments have passed the channel's check before an answer is reached.
  const plain =
    (method: Channel): Answer =>
    (args) =>
      (services[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
  return {
    openLibrary: plain('openLibrary'),
    listDocuments: plain('listDocuments'),
    readDocument: plain('readDocument'),
    appendJournal: plain('appendJournal'),
    readJournal: plain('readJournal'),
    putBlob: plain('putBlob'),
    getBlob: plain('getBlob'),
    keepSnapshot: plain('keepSnapshot'),
    listSnapshots: plain('listSnapshots'),
    backupState: plain('backupState'),
    askErasure: plain('askErasure'),
    erasureState: plain('erasureState'),
    eraseNow: plain('eraseNow'),
    recordDrill: plain('recordDrill'),
    readSnapshot: plain('readSnapshot'),
    readSession: plain('readSession'),
    writeSession: async (args) => {
      const patch = args[0] as Session;
      if (Object.hasOwn(patch, 'theme')) mirrorTheme(patch);
      parts.onSession(patch);
      return services.writeSession(patch);
    },
    saveExport: (args, event) =>
      saveExport(
        BrowserWindow.fromWebContents(event.sender),
        args[0] as string,
        args[1] as Uint8Array,
      ),
    beginExport: (args, event) =>
      beginByDialog(parts, BrowserWindow.fromWebContents(event.sender), args[0] as string),
    appendExport: plain('appendExport'),
    finishExport: plain('finishExport'),
    abandonExport: plain('abandonExport'),
    printPdf: (args) => printHtml(parts.shelf, args[0] as string),
    showFolder: (args) => showFolder(args[0] === 'exports' ? services.paths.exports : parts.folder),
    reportReady: async () => parts.onReady(),
  };
}
