import path from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session } from 'electron';
import { defaultDataFolder } from '../host/dataFolder.ts';
import { repairProfile } from '../host/levelDbPreflight.ts';
import { type HostServices, type OpenFailure, openHost } from '../host/openHost.ts';
import { argumentFault } from '../shell/checkArguments.ts';
import { type Capabilities, CHANNELS, type Session } from '../shell/contract.ts';
import { electronAnswers, mirrorTheme } from './answers.ts';
import { handle } from './channels.ts';
import { cutNetwork, hardenContents, hardenSession } from './hardening.ts';
import { menuTemplate } from './menu.ts';
import { readMenuKeys } from './menuKeys.ts';
import { readAppOptions } from './options.ts';
import { SCHEME } from './origin.ts';
import { PrintShelf, serveRenderer } from './protocol.ts';
import { prepareUserData } from './userData.ts';
import { openWindow, tell } from './window.ts';

const CAPABILITIES: Capabilities = {
  host: 'electron',
  titleBar: true,
  nativeMenu: true,
  saveDialog: true,
  printing: { available: true, why: '' },
  durable: true,
  showFolder: true,
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Ends before any window was opened; the launcher shows the last line. */
function giveUp(why: string): void {
  say(why);
  app.exit(3);
}

function wordsOf(failure: OpenFailure): string {
  switch (failure.kind) {
    case 'held':
      return `This library is open in another Casebound (process ${failure.holder.pid}): close it first.`;
    case 'storage':
      return `The data folder cannot be opened: ${failure.failure.detail}`;
    default:
      return failure satisfies never;
  }
}

function answerWindows(
  folder: string,
  services: HostServices,
  shelf: PrintShelf,
  onSession: (patch: Session) => void,
): void {
  const answers = electronAnswers({
    folder,
    services,
    shelf,
    onSession,
    onReady: () => void process.stdout.write('Casebound window is ready\n'),
  });
  const isOurs = (id: number): boolean =>
    BrowserWindow.getAllWindows().some(
      (window) => !window.isDestroyed() && window.webContents.id === id,
    );
  for (const channel of CHANNELS) {
    handle(ipcMain, channel, isOurs, argumentFault, answers[channel]);
  }
}

async function start(folder: string): Promise<void> {
  await app.whenReady();
  const opened = await openHost({
    dataDir: folder,
    resources: app.isPackaged ? process.resourcesPath : path.join(__dirname, '../../resources'),
    version: app.getVersion(),
    kind: 'electron',
    snapshotWorker: path.join(__dirname, '../host/snapshotWorker.cjs'),
    erasureWorker: path.join(__dirname, '../host/erasureWorker.cjs'),
  });
  if (!opened.ok) {
    giveUp(wordsOf(opened.failure));
    return;
  }
  const services = opened.value;
  // Before any page opens the store: a torn end that is written behind costs the whole store at the next start.
  for (const repair of await repairProfile(app.getPath('userData'))) say(repair);
  await services.rememberBrowser(chromiumMajor ?? 0);
  const shelf = new PrintShelf();
  await hardenSession(session.defaultSession);
  protocol.handle(SCHEME, serveRenderer(path.join(__dirname, '../renderer'), shelf));
  const send = (id: string): void => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (window !== undefined) tell(window, { kind: 'command', id });
  };
  const showMenu = (stored: Session): void => {
    const template = menuTemplate(process.platform, send, readMenuKeys(stored));
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  const arrange = (stored: Session): void => {
    mirrorTheme(stored);
    showMenu(stored);
  };
  if (services.finishing === null) arrange(await services.readSession());
  else {
    // The window is there at once and says how far it is; its menu and theme follow.
    showMenu({});
    void services.readSession().then(arrange);
  }
  answerWindows(folder, services, shelf, (patch) => {
    if (Object.hasOwn(patch, 'menuKeys')) showMenu(patch);
  });
  app.on('second-instance', () => void openWindow(folder, CAPABILITIES));
  app.on('window-all-closed', () => app.quit());
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void services.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  openWindow(folder, CAPABILITIES);
}

const folder = readAppOptions(process.argv, process.cwd()).folder ?? defaultDataFolder();
const chromiumMajor = Number.parseInt(process.versions.chrome ?? '', 10) || null;
const userData = prepareUserData(folder, chromiumMajor);
if (userData.notice !== null) say(userData.notice);
app.setPath('userData', userData.folder);
app.on('quit', () => userData.end());
cutNetwork(app);
// `enableSandbox` takes `--no-sandbox` back, and Chromium does not start for uid 0 without that.
if (process.getuid?.() !== 0) app.enableSandbox();
if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) {
  giveUp('A packaged Casebound does not run without its sandbox.');
}
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on('web-contents-created', (_event, contents) => hardenContents(contents));
// The lock is per userData, and so per data folder.
if (app.requestSingleInstanceLock()) {
  start(folder).catch((error: unknown) => {
    giveUp(error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
} else {
  process.stdout.write('Casebound window is ready\n');
  say('Casebound is open on this library already: a window of it was opened.');
  app.exit(0);
}
