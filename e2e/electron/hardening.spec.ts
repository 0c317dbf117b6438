import { readFileSync } from 'node:fs';
import net from 'node:net';
import type { ElectronApplication } from '@playwright/test';
import type { BridgedWindow } from '../../src/shell/bridge.ts';
import { CHANNELS } from '../../src/shell/contract.ts';
import { CONTENT_SECURITY_POLICY } from '../../src/shell/pageHeaders.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';
import { Frame } from '../pages/Frame.ts';
import { openSink } from './sink.ts';

// The checklist of reliability.md §4 on a real Electron: what our settings say, and what a page can then do.

function appOf(workbench: Workbench): ElectronApplication {
  if (workbench.app === null) throw new Error('this story runs in Electron only');
  return workbench.app;
}

interface Check {
  readonly name: string;
  readonly run: (given: { readonly workbench: Workbench }) => Promise<void>;
}

const checks: Check[] = [];

/** One line of the checklist; all of them are asked of one app, for starting it takes longer than asking. */
function check(name: string, run: Check['run']): void {
  checks.push({ name, run });
}

check('opens a sandboxed, isolated window without Node', async ({ workbench }) => {
  const app = appOf(workbench);
  const found = await app.evaluate(({ app: main, BrowserWindow, session }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const preferences = (
      contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
    return {
      preferences,
      url: contents?.getURL(),
      pid: contents?.getOSProcessId() ?? 0,
      userData: main.getPath('userData'),
      spellchecker: session.defaultSession.isSpellCheckerEnabled(),
      rules: main.commandLine.getSwitchValue('host-resolver-rules'),
      noSandbox: main.commandLine.hasSwitch('no-sandbox'),
    };
  });
  expect(found.preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
  expect(found.preferences['enableBlinkFeatures'] ?? '').toBe('');
  expect(found.url).toMatch(/^app:\/\/casebound\//);
  expect(found.userData).toBe(`${workbench.dataDir}/profile/electron`);
  expect(found.spellchecker).toBe(false);
  expect(found.rules).toBe('MAP * ~NOTFOUND');
  expect(found.noSandbox).toBe(false);
  if (process.platform === 'linux') {
    // 2 = a filter stands between this process and the kernel.
    expect(readFileSync(`/proc/${found.pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  }
});

check('gives the page one frozen object and nothing of Electron', async ({ workbench }) => {
  const found = await workbench.page.evaluate(() => {
    const page = window as unknown as Record<string, unknown>;
    const shell = page['casebound'] as Record<string, unknown>;
    try {
      shell['readJournal'] = null;
      page['casebound'] = null;
    } catch {
      // Frozen: that is what is wanted.
    }
    return {
      names: Object.keys(shell).sort(),
      intact:
        typeof (page['casebound'] as Record<string, unknown> | null)?.['readJournal'] ===
        'function',
      leaks: ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer'].filter(
        (name) => name in page,
      ),
    };
  });
  expect(found.names).toEqual([...CHANNELS, 'capabilities', 'onHostEvent'].sort());
  expect(found.intact).toBe(true);
  expect(found.leaks).toEqual([]);
});

check('serves its own scheme under the policy, Trusted Types included', async ({ workbench }) => {
  const found = await workbench.page.evaluate(async () => {
    const policies: (string | null)[] = [];
    for (const name of ['/index.html', '/absent.js']) {
      const response = await fetch(name);
      policies.push(response.headers.get('content-security-policy'));
    }
    const attempts: string[] = [];
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
      attempts.push('innerHTML');
    } catch {
      // Trusted Types refused it.
    }
    const script = document.createElement('script');
    try {
      script.textContent = 'window.pwned = 1';
      document.head.append(script);
    } catch {
      // Trusted Types refused it.
    }
    if ('pwned' in window) attempts.push('inline script');
    return { policies, attempts, secure: window.isSecureContext, origin: window.origin };
  });
  expect(found.policies).toEqual([CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY]);
  expect(found.attempts).toEqual([]);
  expect(found.secure).toBe(true);
  expect(found.origin).toBe('app://casebound');
});

check(
  'reaches no network, neither from the page nor from the main process',
  async ({ workbench }) => {
    const sink = await openSink();
    const target = `http://127.0.0.1:${sink.port}`;
    const fromPage = await workbench.page.evaluate(async (address) => {
      const reached: string[] = [];
      const attempt = async (name: string, work: () => Promise<unknown>) => {
        await work().then(
          () => reached.push(name),
          () => undefined,
        );
      };
      await attempt('fetch', () => fetch(address, { mode: 'no-cors' }));
      await attempt(
        'socket',
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(address.replace('http', 'ws'));
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      );
      for (const [tag, name] of [
        ['img', 'src'],
        ['iframe', 'src'],
        ['object', 'data'],
        ['video', 'src'],
      ] as const) {
        const element = document.createElement(tag);
        try {
          element.setAttribute(name, `${address}/${tag}`);
        } catch {
          // Trusted Types refused it.
        }
        document.body.append(element);
      }
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'stylesheet', 'icon']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `${address}/${rel}`;
        document.head.append(link);
      }
      navigator.sendBeacon(`${address}/beacon`);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return reached;
    }, target);
    const fromMain = await appOf(workbench).evaluate(async ({ net: mainNet, session }, address) => {
      const reached: string[] = [];
      await mainNet.fetch(address).then(
        () => reached.push('net'),
        () => undefined,
      );
      await session.defaultSession.fetch(address).then(
        () => reached.push('session'),
        () => undefined,
      );
      session.defaultSession.preconnect({ url: address, numSockets: 2 });
      await new Promise((resolve) => setTimeout(resolve, 500));
      return reached;
    }, target);
    expect(fromPage).toEqual([]);
    expect(fromMain).toEqual([]);
    expect(sink.connections()).toBe(0);
    // The sink does count: a plain connection is seen.
    await new Promise<void>((resolve) => {
      net
        .connect(sink.port, '127.0.0.1')
        .once('close', () => resolve())
        .on('error', () => undefined);
    });
    expect(sink.connections()).toBe(1);
    sink.close();
  },
);

check('stays on its page: no navigation, no new window, no web view', async ({ workbench }) => {
  const { page } = workbench;
  const before = page.url();
  const opened = await page.evaluate(async () => {
    const windows = [
      window.open('https://example.org/'),
      window.open('app://casebound/index.html'),
      window.open('about:blank'),
    ];
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    document.body.append(view);
    window.location.href = 'https://example.org/';
    await new Promise((resolve) => setTimeout(resolve, 300));
    return windows.filter((each) => each !== null).length;
  });
  expect(opened).toBe(0);
  await page.evaluate(() => {
    window.location.href = 'file:///etc/passwd';
  });
  expect(page.url()).toBe(before);
  const count = await appOf(workbench).evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  );
  expect(count).toBe(1);
});

check('denies every permission but writing plain copies', async ({ workbench }) => {
  const found = await workbench.page.evaluate(async () => {
    const denied = async (work: () => Promise<unknown>) =>
      work().then(
        () => 'given',
        () => 'denied',
      );
    return {
      notification: await Notification.requestPermission(),
      camera: await denied(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await denied(() => navigator.mediaDevices.getDisplayMedia()),
      place: await denied(
        () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject);
          }),
      ),
      read: await denied(() => navigator.clipboard.readText()),
      midi: (await navigator.permissions.query({ name: 'midi' as PermissionName })).state,
    };
  });
  expect(found).toEqual({
    notification: 'denied',
    camera: 'denied',
    screen: 'denied',
    place: 'denied',
    read: 'denied',
    midi: 'denied',
  });
});

check('gives a frame within the page nothing to call', async ({ workbench }) => {
  const found = await workbench.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/index.html';
    document.body.append(frame);
    await new Promise((resolve) => {
      frame.onload = resolve;
    });
    return typeof (frame.contentWindow as (Window & { casebound?: unknown }) | null)?.casebound;
  });
  expect(found).toBe('undefined');
});

check(
  'refuses arguments of the wrong shape on every channel, and goes on',
  async ({ workbench }) => {
    const answers = await workbench.page.evaluate(async (channels) => {
      const shell = (window as unknown as Record<string, unknown>)['casebound'] as Record<
        string,
        (...args: unknown[]) => Promise<unknown>
      >;
      const strange = [null, -1, 1.5, '', '../x', [], {}, { __proto__: null }, [[]], true, 2 ** 60];
      const passed: string[] = [];
      for (const channel of channels) {
        for (const first of strange) {
          // One argument too many is wrong on every channel.
          const args = [first, first, first, first];
          await shell[channel]?.(...args).then(
            () => passed.push(channel),
            () => undefined,
          );
        }
      }
      return passed;
    }, CHANNELS);
    expect(answers).toEqual([]);
    const state = await workbench.page.evaluate(() =>
      (window as unknown as BridgedWindow).casebound?.openLibrary(),
    );
    expect(state?.folder).toBe(workbench.dataDir);
  },
);

test('the Electron host keeps every line of the checklist @electron', async ({ workbench }) => {
  for (const { name, run } of checks) {
    await test.step(name, async () => {
      await workbench.page.reload();
      await new Frame(workbench.page).ready();
      await run({ workbench });
    });
  }
});
