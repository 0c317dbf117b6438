import path from 'node:path';
import { BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { Channel, Outcome, SaveOutcome, Session, Shell } from '../shell/contract.ts';
import type { Answer } from './channels.ts';
import { printHtml } from './printing.ts';
import type { PrintShelf } from './protocol.ts';

/** The methods of the contract that Node answers on every host. */
export type NodeServices = Omit<
  Shell,
  'capabilities' | 'onHostEvent' | 'reportReady' | 'saveExport' | 'printPdf' | 'showFolder'
>;

/** What the answers need besides the services. */
export interface AnswerParts {
  readonly folder: string;
  readonly services: NodeServices;
  readonly shelf: PrintShelf;
  /** A file name that is legal on every system, made of `name`. */
  readonly safeName: (name: string) => string;
  /** Writes a file whole or not at all. */
  readonly writeWhole: (file: string, bytes: Uint8Array) => Promise<Outcome<null>>;
  readonly onReady: () => void;
}

/** Mirrors the chosen appearance, so that the title bar and the menus follow the page. */
export function mirrorTheme(session: Session): void {
  const theme = session['theme'];
  nativeTheme.themeSource = theme === 'light' || theme === 'dark' ? theme : 'system';
}

async function saveByDialog(
  parts: AnswerParts,
  owner: BrowserWindow | null,
  name: string,
  bytes: Uint8Array,
): Promise<SaveOutcome> {
  const options = { defaultPath: path.join(parts.folder, 'exports', parts.safeName(name)) };
  const choice =
    owner === null
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(owner, options);
  if (choice.canceled || choice.filePath === undefined || choice.filePath === '') {
    return { status: 'cancelled' };
  }
  const written = await parts.writeWhole(choice.filePath, bytes);
  if (written.status === 'failed') return written;
  return { status: 'saved', name: path.basename(choice.filePath), path: choice.filePath };
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
  // Arguments have passed the channel's check before an answer is reached.
  const plain =
    <M extends keyof NodeServices>(method: M): Answer =>
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
    readSnapshot: plain('readSnapshot'),
    readSession: plain('readSession'),
    writeSession: async (args) => {
      mirrorTheme(args[0] as Session);
      return services.writeSession(args[0] as Session);
    },
    saveExport: (args, event) =>
      saveByDialog(
        parts,
        BrowserWindow.fromWebContents(event.sender),
        args[0] as string,
        args[1] as Uint8Array,
      ),
    printPdf: (args) => printHtml(parts.shelf, args[0] as string),
    showFolder: (args) =>
      showFolder(args[0] === 'exports' ? path.join(parts.folder, 'exports') : parts.folder),
    reportReady: async () => parts.onReady(),
  };
}
