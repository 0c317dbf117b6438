import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectLoopback } from '../../renderer/platform/loopbackShell.ts';
import type { Shell } from '../../shell/contract.ts';
import { authorLine } from '../../shell/testing/journalLines.ts';
import { fetchAsPage, type TemporaryServer, temporaryServer } from '../testing/temporaryServer.ts';

let held: TemporaryServer;
let shell: Shell;
/** What happens to the next requests: `before` never arrives, `after` is done but its answer is lost. */
let losses: ('before' | 'after')[] = [];

beforeEach(async () => {
  held = await temporaryServer();
  losses = [];
  shell = await connect();
});
afterEach(() => held.remove());

async function connect(secret = held.server.services.secret): Promise<Shell> {
  const { origin } = new URL(held.server.address);
  const real = fetchAsPage(origin);
  const connected = await connectLoopback({
    origin,
    secret,
    page: null,
    retryDelaysMs: [1, 1, 1],
    async fetch(input, init) {
      const loss = losses.shift();
      if (loss === 'before') throw new TypeError('connection refused');
      const response = await real(input, init);
      if (loss === 'after') throw new TypeError('connection reset');
      return response;
    },
  });
  if (!connected.ok) throw new Error(connected.failure.kind);
  return connected.value;
}

describe('an append whose answer is lost', () => {
  it.each([[['before'] as const], [['after'] as const], [['after', 'before', 'after'] as const]])(
    'is settled, and written once (%s)',
    async (lost) => {
      losses = [...lost];
      expect(await shell.appendJournal(0, [authorLine(1)])).toEqual({
        status: 'appended',
        lastSeq: 1,
      });
      expect(await shell.readJournal(1, 10)).toEqual({ status: 'done', value: [authorLine(1)] });
    },
  );

  it('is settled although another window wrote behind it', async () => {
    const other = await connect();
    losses = ['after'];
    const mine = shell.appendJournal(0, [authorLine(1)]);
    expect(await mine).toEqual({ status: 'appended', lastSeq: 1 });
    expect(await other.appendJournal(1, [authorLine(2)])).toMatchObject({ lastSeq: 2 });
  });

  it('is told as unreachable when nobody answers any more', async () => {
    losses = ['before', 'before', 'before', 'before'];
    expect(await shell.appendJournal(0, [authorLine(1)])).toMatchObject({
      status: 'failed',
      failure: { kind: 'unreachable' },
    });
  });
});

describe('a host that is gone', () => {
  it('is a failure of kind unreachable where an answer has room for one, else a rejection', async () => {
    losses = ['before'];
    expect(await shell.readJournal(1, 1)).toMatchObject({ failure: { kind: 'unreachable' } });
    losses = ['before'];
    await expect(shell.openLibrary()).rejects.toThrow();
  });

  it('or knows another secret is told when connecting', async () => {
    const { origin } = new URL(held.server.address);
    const options = { origin, secret: 'f'.repeat(64), fetch: fetchAsPage(origin), page: null };
    expect(await connectLoopback(options)).toEqual({ ok: false, failure: { kind: 'stale' } });
    await held.server.close();
    expect(await connectLoopback(options)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    await held.restart().catch(() => undefined);
  });
});

describe('a window', () => {
  it('is told before it closes, until it stops listening', async () => {
    const { origin } = new URL(held.server.address);
    const page = new EventTarget();
    const secret = held.server.services.secret;
    const connected = await connectLoopback({ origin, secret, fetch: fetchAsPage(origin), page });
    if (!connected.ok) throw new Error(connected.failure.kind);
    const heard: string[] = [];
    const stop = connected.value.onHostEvent((event) => heard.push(event.kind));
    page.dispatchEvent(new Event('pagehide'));
    stop();
    page.dispatchEvent(new Event('pagehide'));
    expect(heard).toEqual(['closing']);
  });
});
