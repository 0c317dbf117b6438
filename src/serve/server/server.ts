import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '../../core/result.ts';
import type { HostServices } from '../../host/openHost.ts';
import { TICKET_FRAGMENT } from '../../shell/wire.ts';
import { answerRequest } from './answer.ts';
import { openTickets } from './tickets.ts';

/** The loopback server of one library while it runs. */
export interface LoopbackServer {
  readonly port: number;
  /** The address with the library's secret: may be opened any number of times. */
  readonly address: string;
  /** An address for one window, within a minute; holds no secret. */
  windowAddress(): Promise<string>;
  /** Stops answering; open connections are ended. The services stay open. */
  close(): Promise<void>;
}

/** Why the server could not listen. */
export type ListenFailure =
  | { readonly kind: 'portTaken'; readonly port: number }
  | { readonly kind: 'portRefused'; readonly port: number; readonly detail: string };

/** What is served: the services, and the folder of the built renderer. */
export interface ServerParts {
  readonly services: HostServices;
  readonly rendererDir: string;
  /** 0 asks the system for a free one: for tests, since the browser's store is bound to the port. */
  readonly port: number;
}

/** Listens on 127.0.0.1 only. Slow or oversized requests are ended: 5 s for the head, 60 s for the whole. */
export async function listen(parts: ServerParts): Promise<Result<LoopbackServer, ListenFailure>> {
  const tickets = openTickets();
  const server = http.createServer({
    headersTimeout: 5_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16 * 1024,
    insecureHTTPParser: false,
    requireHostHeader: false,
  });
  server.maxConnections = 128;
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A browser opens connections ahead of need. An answer on one that waited too long would be taken for that of the
    // next request sent on it: a page that does not load, a change that is refused.
    const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    if (socket.writable && !isLate)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  const failure = await new Promise<ListenFailure | null>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? { kind: 'portTaken', port: parts.port }
          : { kind: 'portRefused', port: parts.port, detail: error.message },
      ),
    );
    server.listen({ host: '127.0.0.1', port: parts.port, exclusive: true }, () => resolve(null));
  });
  if (failure !== null) return fail(failure);
  const { port } = server.address() as AddressInfo;
  const context = { ...parts, port, tickets };
  server.on('request', (request, response) => {
    answerRequest(context, request, response).catch(() => response.destroy());
  });
  const origin = `http://127.0.0.1:${port}`;
  return ok({
    port,
    address: `${origin}/#${parts.services.secret}`,
    windowAddress: async () => `${origin}/#${TICKET_FRAGMENT}${tickets.issue()}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
