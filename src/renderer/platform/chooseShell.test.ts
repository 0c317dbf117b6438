import { describe, expect, it } from 'vitest';
import type { Shell } from '../../shell/contract.ts';
import { chooseShell } from './chooseShell.ts';
import { memoryShell } from './memoryShell.ts';

const SECRET = 'ab'.repeat(32);
const HELLO = { host: 'loopback', printing: { available: false, why: 'x' } };

interface FakeHost {
  readonly calls: string[];
  readonly tickets: Set<string>;
  readonly secret: string;
  down: boolean;
}

/** A window at `hash` before a loopback host that knows one secret. */
function windowAt(hash: string, host: FakeHost, kept = new Map<string, string>(), bridged?: Shell) {
  const replaced: string[] = [];
  const page = {
    location: { origin: 'http://127.0.0.1:47615', pathname: '/', hash },
    history: {
      state: null,
      replaceState: (_s: unknown, _t: string, url: string) => replaced.push(url),
    },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    async fetch(url: string, init: RequestInit) {
      host.calls.push(url);
      if (host.down) throw new TypeError('connection refused');
      if (url.endsWith('/api/ticket')) {
        const [ticket] = JSON.parse(String(init.body));
        return host.tickets.delete(ticket)
          ? new Response(JSON.stringify({ secret: host.secret }))
          : new Response('no', { status: 401 });
      }
      const given = new Headers(init.headers).get('x-casebound-secret');
      return given === host.secret
        ? new Response(JSON.stringify(HELLO))
        : new Response('no', { status: 401 });
    },
    ...(bridged === undefined ? {} : { casebound: bridged }),
  };
  return { page: page as unknown as Window & { readonly casebound?: Shell }, replaced, kept };
}

const newHost = (): FakeHost => ({
  calls: [],
  tickets: new Set(['t1']),
  secret: SECRET,
  down: false,
});

describe('choosing the shell', () => {
  it('takes the bridge of Electron and asks nobody', async () => {
    const host = newHost();
    const bridged = memoryShell();
    const { page } = windowAt('', host, undefined, bridged);
    expect(await chooseShell(page)).toEqual({ status: 'ready', shell: bridged });
    expect(host.calls).toEqual([]);
  });

  it('takes the secret from the address, out of the address bar, and keeps it for a reload', async () => {
    const host = newHost();
    const first = windowAt(`#${SECRET}`, host);
    expect(await chooseShell(first.page)).toMatchObject({ status: 'ready' });
    expect(first.replaced).toEqual(['/']);
    const reloaded = windowAt('', host, first.kept);
    expect(await chooseShell(reloaded.page)).toMatchObject({ status: 'ready' });
  });

  it('changes a ticket for the secret, once, and reloads without it', async () => {
    const host = newHost();
    const first = windowAt('#ticket=t1', host);
    expect(await chooseShell(first.page)).toMatchObject({ status: 'ready' });
    expect(first.replaced).toEqual(['/']);
    const reloaded = windowAt('#ticket=t1', host, first.kept);
    expect(await chooseShell(reloaded.page)).toMatchObject({ status: 'ready' });
    const stranger = windowAt('#ticket=t1', host);
    expect(await chooseShell(stranger.page)).toMatchObject({ status: 'none' });
  });

  it.each(['', '#somewhere', `#${'0'.repeat(64)}`])(
    'says at a stale address (%s) how to reopen',
    async (hash) => {
      expect(await chooseShell(windowAt(hash, newHost()).page)).toMatchObject({
        status: 'none',
        says: expect.stringContaining('npm start'),
      });
    },
  );

  it('says when nothing runs any more', async () => {
    const host = { ...newHost(), down: true };
    expect(await chooseShell(windowAt(`#${SECRET}`, host).page)).toMatchObject({
      status: 'none',
      says: expect.stringContaining('not running'),
    });
  });
});
