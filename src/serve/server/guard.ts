import type { IncomingMessage } from 'node:http';
import { RAW_TYPE, SECRET_HEADER } from '../../shell/wire.ts';
import { isSameSecret } from './tickets.ts';

/** Why a request is refused: its HTTP status and one plain sentence. */
export interface Refusal {
  readonly status: number;
  readonly says: string;
}

/**
 * What every request must have: exactly one Host header, and exactly ours. A name that an attacker points at the
 * loopback address ("DNS rebinding") fails here, as do `localhost`, `[::1]` and a trailing dot.
 */
export function hostFault(request: IncomingMessage, port: number): Refusal | null {
  const hosts = request.rawHeaders.filter(
    (value, index) => index % 2 === 0 && value.toLowerCase() === 'host',
  );
  const wanted = `127.0.0.1:${port}`;
  if (hosts.length === 1 && request.headers.host === wanted) return null;
  return { status: 421, says: `This server answers only at http://${wanted}/.` };
}

/** What every call of the API must have besides: POST, our Origin, JSON, and no sign of another site. */
export function callFault(request: IncomingMessage, port: number): Refusal | null {
  const { headers, method } = request;
  if (method !== 'POST') return { status: 405, says: 'Calls are made by POST.' };
  if (headers.origin !== `http://127.0.0.1:${port}`) {
    return { status: 403, says: 'The call comes from another origin.' };
  }
  // Browsers send it and pages cannot change it; other clients leave it out.
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') {
    return { status: 403, says: 'The call comes from another site.' };
  }
  // Neither type can be sent from another site without asking first.
  const type = headers['content-type'] ?? '';
  if (type !== RAW_TYPE && !/^application\/json(; ?charset=utf-8)?$/i.test(type)) {
    return { status: 415, says: 'Calls carry JSON or bytes.' };
  }
  if (headers.upgrade !== undefined)
    return { status: 400, says: 'There is nothing to upgrade to.' };
  return null;
}

/** Whether the call knows the library's secret. */
export function secretFault(request: IncomingMessage, secret: string): Refusal | null {
  if (isSameSecret(request.headers[SECRET_HEADER], secret)) return null;
  return { status: 401, says: 'The secret is not that of this library.' };
}
