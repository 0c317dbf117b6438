import http from 'node:http';
import type { Holder } from '../../host/hostLock.ts';
import { apiPath, SECRET_HEADER, TICKET_FRAGMENT } from '../../shell/wire.ts';
import { addressOfHolder } from '../server/startServer.ts';
import type { Loopback } from './workbench.ts';

const LIMIT_MS = 5000;

function post(port: number, path: string, secret: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        timeout: LIMIT_MS,
        headers: {
          Host: `127.0.0.1:${port}`,
          Origin: `http://127.0.0.1:${port}`,
          'Content-Type': 'application/json',
          [SECRET_HEADER]: secret,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve(response.statusCode === 200 ? text : null));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
    request.end('[]');
  });
}

/** The loopback host that another process runs on this library; null when it does not answer. */
export async function findRunningLoopback(holder: Holder): Promise<Loopback | null> {
  const { port, secret } = holder;
  const address = addressOfHolder(holder);
  if (port === null || secret === null || address === null) return null;
  if ((await post(port, apiPath('hello'), secret)) === null) return null;
  const origin = `http://127.0.0.1:${port}`;
  return {
    address,
    async windowAddress() {
      const answer = await post(port, apiPath('newTicket'), secret);
      const found: unknown = answer === null ? null : JSON.parse(answer);
      const ticket =
        typeof found === 'object' && found !== null && 'ticket' in found ? found.ticket : null;
      if (typeof ticket !== 'string') throw new Error('the running host gave no ticket');
      return `${origin}/#${TICKET_FRAGMENT}${ticket}`;
    },
    // The window reports to the process that serves it, not to us.
    nextReady: () => new Promise(() => undefined),
    rememberBrowser: async () => undefined,
  };
}
