import path from 'node:path';
import { BrowserWindow, dialog, ipcMain, nativeTheme, screen } from 'electron';
import {
  CAPABILITIES_ARGUMENT,
  EVENT_CHANNEL,
  FLUSHED_CHANNEL,
  type HostEventMessage,
} from '../shell/bridge.ts';
import type { Capabilities } from '../shell/contract.ts';
import { CrashLimit } from './crashLimit.ts';
import { START_URL } from './origin.ts';
import { fitToScreens, readWindowState, SMALLEST, writeWindowState } from './windowState.ts';

const FLUSH_LIMIT_MS = 2000;

/** Tells the page something; a page that is already gone needs no telling. */
export function tell(window: BrowserWindow, message: HostEventMessage): void {
  if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, message);
}

function whenFlushed(window: BrowserWindow): Promise<void> {
  const { id } = window.webContents;
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      ipcMain.removeListener(FLUSHED_CHANNEL, hear);
      resolve();
    };
    const hear = (event: Electron.IpcMainEvent): void => {
      if (event.sender.id === id) end();
    };
    const timer = setTimeout(end, FLUSH_LIMIT_MS);
    ipcMain.on(FLUSHED_CHANNEL, hear);
    window.webContents.once('destroyed', end);
  });
}

/** The page cannot speak for itself any more, so the system asks. */
async function askAfterCrashes(window: BrowserWindow, crashes: CrashLimit): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Casebound',
    message: 'The window crashed three times within a minute',
    detail:
      'Everything that was saved is safe in the data folder. Open the window again, or close it and start Casebound anew.',
    buttons: ['Open again', 'Close window'],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  crashes.forget();
  if (response === 0) window.reload();
  else window.destroy();
}

/** Opens one window on our page. It shows itself when painted, and closes only after the page has flushed, or 2 s. */
export function openWindow(folder: string, capabilities: Capabilities): BrowserWindow {
  const state = fitToScreens(
    readWindowState(folder),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    x: state.x,
    y: state.y,
    width: state.width,
    height: state.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Casebound',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101416' : '#e9eced',
    webPreferences: {
      preload: path.join(__dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      additionalArguments: [`${CAPABILITIES_ARGUMENT}${JSON.stringify(capabilities)}`],
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  let closing = false;
  window.on('close', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    writeWindowState(folder, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    tell(window, { kind: 'closing' });
    void whenFlushed(window).then(() => window.destroy());
  });
  const crashes = new CrashLimit();
  window.webContents.on('render-process-gone', (_event, details) => {
    if (closing || details.reason === 'clean-exit') return;
    // What was acknowledged is in the journal: a page that crashed is simply opened again, where it was.
    if (crashes.note(performance.now())) window.reload();
    else void askAfterCrashes(window, crashes);
  });
  void window.loadURL(START_URL);
  return window;
}
