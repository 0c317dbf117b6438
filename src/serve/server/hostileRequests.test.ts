import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../shell/pageHeaders.ts';
import { fetchAsPage, type TemporaryServer, temporaryServer } from '../testing/temporaryServer.ts';

let held: TemporaryServer;
let port: number;
let secret: string;

beforeAll(async () => {
  held = await temporaryServer();
  port = held.server.port;
  secret = held.server.services.secret;
  const renderer = path.join(held.dataDir, 'no-renderer');
  await mkdir(path.join(renderer, 'assets'), { recursive: true });
  writeFileSync(path.join(renderer, 'index.html'), '<!doctype html><title>Casebound</title>');
  writeFileSync(path.join(renderer, 'assets', 'worker-1.js'), 'self.postMessage(1)');
  writeFileSync(path.join(held.dataDir, 'private.txt'), 'PRIVATE');
});
afterAll(() => held.remove());

/** Sends bytes as they are and gives all that comes back until the server hangs up. */
function send(bytes: string, limitMs = 15_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.setTimeout(limitMs, () => {
      socket.destroy();
      reject(new Error(`still open after ${limitMs} ms: ${text.slice(0, 100)}`));
    });
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(bytes);
  });
}

interface Shape {
  readonly line?: string;
  readonly host?: string | null;
  readonly origin?: string | null;
  readonly secret?: string | null;
  readonly type?: string | null;
  readonly more?: readonly string[];
  readonly body?: string;
}

/** A call of the API, good but for what `shape` says. */
function request(shape: Shape): string {
  const body = shape.body ?? '[]';
  const own = (value: string | null | undefined, usual: string) =>
    value === undefined ? usual : value;
  const headers: readonly (readonly [string, string | null])[] = [
    ['Host', own(shape.host, `127.0.0.1:${port}`)],
    ['Origin', own(shape.origin, `http://127.0.0.1:${port}`)],
    ['X-Casebound-Secret', own(shape.secret, secret)],
    ['Content-Type', own(shape.type, 'application/json')],
    ['Content-Length', String(Buffer.byteLength(body))],
  ];
  const lines = headers.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return [
    shape.line ?? 'POST /api/openLibrary HTTP/1.1',
    ...lines,
    ...(shape.more ?? []),
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

describe('a call of the API', () => {
  it('is answered when it is as it must be', async () => {
    const answer = await send(request({}));
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('"lastSeq":0');
    expect(answer.toLowerCase()).not.toContain('access-control');
    expect(answer.toLowerCase()).not.toContain('set-cookie');
  });

  const shapes: readonly (readonly [string, number, () => Shape])[] = [
    ['no Host', 421, () => ({ host: null })],
    ['a Host with a trailing dot', 421, () => ({ host: `127.0.0.1.:${port}` })],
    ['the Host localhost', 421, () => ({ host: `localhost:${port}` })],
    ['the Host [::1]', 421, () => ({ host: `[::1]:${port}` })],
    ['a Host that was made to resolve here', 421, () => ({ host: `rebind.evil.test:${port}` })],
    ['a Host without the port', 421, () => ({ host: '127.0.0.1' })],
    ['another port in Host', 421, () => ({ host: `127.0.0.1:${port + 1}` })],
    ['a user in Host', 421, () => ({ host: `x@127.0.0.1:${port}` })],
    ['no Origin', 403, () => ({ origin: null })],
    ['the Origin null', 403, () => ({ origin: 'null' })],
    ['the Origin of another port', 403, () => ({ origin: `http://127.0.0.1:${port + 1}` })],
    ['another site', 403, () => ({ origin: 'https://evil.test' })],
    ['the mark of another site', 403, () => ({ more: ['Sec-Fetch-Site: cross-site'] })],
    ['the mark of a neighbour', 403, () => ({ more: ['Sec-Fetch-Site: same-site'] })],
    ['a form', 415, () => ({ type: 'application/x-www-form-urlencoded' })],
    ['plain text', 415, () => ({ type: 'text/plain' })],
    ['no content type', 415, () => ({ type: null })],
    ['GET', 405, () => ({ line: 'GET /api/openLibrary HTTP/1.1', body: '' })],
    [
      'OPTIONS, as before a call across origins',
      405,
      () => ({ line: 'OPTIONS /api/openLibrary HTTP/1.1', body: '' }),
    ],
    ['no secret', 401, () => ({ secret: null })],
    ['an old secret', 401, () => ({ secret: 'f'.repeat(64) })],
    [
      'the secret as a cookie only',
      401,
      () => ({ secret: null, more: [`Cookie: secret=${secret}`] }),
    ],
    ['a call that is none', 404, () => ({ line: 'POST /api/constructor HTTP/1.1' })],
    [
      'arguments that are none',
      400,
      () => ({ line: 'POST /api/readJournal HTTP/1.1', body: '{"a":1}' }),
    ],
    ['no JSON', 400, () => ({ line: 'POST /api/readJournal HTTP/1.1', body: '[1,' })],
    [
      'a body that is too large',
      413,
      () => ({ line: 'POST /api/getBlob HTTP/1.1', body: 'x'.repeat(70_000) }),
    ],
  ];
  it.each(shapes)('is refused with %s', async (_what, status, shape) => {
    const answer = await send(request(shape()));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).not.toContain('libraryId');
  });

  it('is refused with two Hosts', async () => {
    const answer = await send(request({ more: [`Host: evil.test:${port}`] }));
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|21) /);
  });

  it('is refused as a full address in the request line', async () => {
    const answer = await send(request({ line: 'POST http://evil.test/api/openLibrary HTTP/1.1' }));
    expect(answer).not.toContain('libraryId');
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('is refused as an upgrade to a WebSocket', async () => {
    const answer = await send(
      request({
        line: 'GET / HTTP/1.1',
        body: '',
        more: ['Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'],
      }).replace('Connection: close', 'Connection: Upgrade'),
    );
    expect(answer).not.toContain('101');
  });

  it('is refused as a tunnel', async () => {
    const answer = await send(`CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n`);
    expect(answer).not.toMatch(/ 200 /);
  });

  it('is ended when its head does not come to an end', async () => {
    const answer = await send('POST /api/openLibrary HTTP/1.1\r\nHost: ', 12_000);
    expect(answer === '' || / 40[08] /.test(answer)).toBe(true);
  });

  it('is ended without a word where none was sent: the next request there must not take it for its answer', async () => {
    expect(await send('')).toBe('');
  });
});

describe('a page', () => {
  const get = (target: string, host = `127.0.0.1:${port}`) =>
    send(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  it('is served under the policy, a worker file too, with its own type', async () => {
    const page = await get('/');
    expect(page).toMatch(/^HTTP\/1\.1 200 /);
    expect(page).toContain('text/html');
    const worker = await get('/assets/worker-1.js');
    expect(worker).toContain('text/javascript');
    for (const answer of [page, worker]) {
      expect(answer).toContain(`Content-Security-Policy: ${CONTENT_SECURITY_POLICY}`);
      expect(answer).toContain('X-Content-Type-Options: nosniff');
      expect(answer).toContain('Referrer-Policy: no-referrer');
    }
  });

  it.each([
    '/../private.txt',
    '/assets/../../private.txt',
    '/%2e%2e/private.txt',
    '/..%2fprivate.txt',
    '/assets/..\\..\\private.txt',
    '//etc/passwd',
    '/index.html%00.js',
  ])('is nothing outside the folder: %s', async (target) => {
    const answer = await get(target);
    expect(answer).not.toContain('PRIVATE');
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  it('says at a stale address how to reopen', async () => {
    expect(await get('/library/old')).toMatch(/404 [\s\S]*npm start/);
  });

  it('is not served to another Host', async () => {
    expect(await get('/', 'rebind.evil.test')).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('a ticket', () => {
  const redeem = async (address: string) => {
    const { origin, hash } = new URL(address);
    const response = await fetchAsPage(origin)(`${origin}/api/ticket`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([hash.replace('#ticket=', '')]),
    });
    return { status: response.status, text: await response.text() };
  };

  it('is good for the secret once, and holds none itself', async () => {
    const address = await held.server.windowAddress();
    expect(address).not.toContain(secret);
    expect(await redeem(address)).toEqual({ status: 200, text: JSON.stringify({ secret }) });
    expect((await redeem(address)).status).toBe(401);
  });

  it('is given to a second start that knows the secret, and to nobody else', async () => {
    const answer = await send(request({ line: 'POST /api/newTicket HTTP/1.1' }));
    const ticket = /"ticket":"([0-9a-f]{48})"/.exec(answer)?.[1] ?? '';
    expect((await redeem(`http://127.0.0.1:${port}/#ticket=${ticket}`)).status).toBe(200);
    const stranger = request({ line: 'POST /api/newTicket HTTP/1.1', secret: 'f'.repeat(64) });
    expect(await send(stranger)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('cannot be guessed', async () => {
    expect((await redeem(`http://127.0.0.1:${port}/#ticket=${'0'.repeat(48)}`)).status).toBe(401);
  });
});

it('listens on the loopback address only', async () => {
  const reached = await new Promise<boolean>((resolve) => {
    const socket = net.connect({ host: '127.0.0.2', port });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
  });
  expect(reached).toBe(false);
});
