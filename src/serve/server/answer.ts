import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostServices } from '../../host/openHost.ts';
import { argumentFault } from '../../shell/checkArguments.ts';
import { type Capabilities, CHANNELS, type Channel } from '../../shell/contract.ts';
import { PAGE_HEADERS } from '../../shell/pageHeaders.ts';
import {
  decodeArguments,
  encodeAnswer,
  RAW_TYPE,
  rawValue,
  STALE_ADDRESS_SAYS,
} from '../../shell/wire.ts';
import { callFault, hostFault, type Refusal, secretFault } from './guard.ts';
import { readBody } from './readBody.ts';
import { findStaticFile } from './staticFiles.ts';
import type { Tickets } from './tickets.ts';

/** What answering a request needs. */
export interface AnswerContext {
  readonly services: HostServices;
  readonly rendererDir: string;
  readonly port: number;
  readonly tickets: Tickets;
}

const MEGABYTE = 1024 * 1024;
const MOST_BODY_BYTES: Partial<Readonly<Record<Channel, number>>> = {
  // JSON escapes double a line's quotes, base64 adds a third where bytes do not go as they are.
  appendJournal: 160 * MEGABYTE,
  putBlob: 172 * MEGABYTE,
  saveExport: 172 * MEGABYTE,
  appendExport: 12 * MEGABYTE,
  // At most half a million names of records.
  askErasure: 48 * MEGABYTE,
  printPdf: 160 * MEGABYTE,
  writeSession: 4 * MEGABYTE,
};
const SMALL_BODY_BYTES = 64 * 1024;

/** Answers one request: every refusal is a status with a plain sentence, and nothing behind it has run. */
export async function answerRequest(
  context: AnswerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wrongHost = hostFault(request, context.port);
  if (wrongHost !== null) return refuse(response, wrongHost);
  const path = request.url ?? '/';
  if (path.startsWith('/api/')) return answerCall(context, path.slice(5), request, response);
  return answerPage(context, path, request, response);
}

async function answerPage(
  context: AnswerContext,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, { status: 405, says: 'Pages are read by GET.' });
  }
  const file = await findStaticFile(context.rendererDir, path.split('?')[0] ?? '/');
  if (file === null) return sendStalePage(response);
  const cache = file.lasting ? { 'Cache-Control': 'public, max-age=31536000, immutable' } : {};
  send(response, 200, file.type, file.bytes, cache);
}

async function answerCall(
  context: AnswerContext,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wrongCall = callFault(request, context.port);
  if (wrongCall !== null) return refuse(response, wrongCall);
  if (name === 'ticket') return exchangeTicket(context, request, response);
  const wrongSecret = secretFault(request, context.services.secret);
  if (wrongSecret !== null) return refuse(response, wrongSecret);
  if (name === 'hello') return sendJson(response, 200, JSON.stringify(capabilitiesOf(context)));
  if (name === 'newTicket') {
    return sendJson(response, 200, JSON.stringify({ ticket: context.tickets.issue() }));
  }
  const channel = CHANNELS.find((each) => each === name);
  if (channel === undefined) return refuse(response, { status: 404, says: 'No such call.' });
  const body = await readBody(request, MOST_BODY_BYTES[channel] ?? SMALL_BODY_BYTES);
  if (body.status === 'broken') return void response.destroy();
  if (body.status === 'tooLarge') return refuse(response, { status: 413, says: 'Too large.' });
  const raw = request.headers['content-type'] === RAW_TYPE;
  const args = raw ? [body.bytes] : decodeArguments(channel, parseJson(body.bytes));
  const fault = argumentFault(channel, args);
  if (fault !== null) return refuse(response, { status: 400, says: fault });
  const answer = await call(context.services, channel, args as readonly unknown[]);
  const bytes = rawValue(channel, answer);
  if (bytes === null) return sendJson(response, 200, encodeAnswer(channel, answer));
  send(response, 200, RAW_TYPE, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    'Cache-Control': 'no-store',
  });
}

/** Calls a method whose arguments have passed `argumentFault`. */
function call(
  services: HostServices,
  channel: Channel,
  args: readonly unknown[],
): Promise<unknown> {
  const method = services[channel] as (...given: readonly unknown[]) => Promise<unknown>;
  return method(...args);
}

async function exchangeTicket(
  context: AnswerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, 1024);
  const value = body.status === 'read' ? parseJson(body.bytes) : null;
  const ticket = Array.isArray(value) ? value[0] : null;
  if (typeof ticket !== 'string' || !context.tickets.redeem(ticket)) {
    return refuse(response, { status: 401, says: 'The ticket is used or too old.' });
  }
  sendJson(response, 200, JSON.stringify({ secret: context.services.secret }));
}

function capabilitiesOf({ services }: AnswerContext): Capabilities {
  return {
    host: 'loopback',
    titleBar: false,
    nativeMenu: false,
    saveDialog: false,
    printing: services.printing,
    durable: true,
    showFolder: services.canShowFolder,
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function sendStalePage(response: ServerResponse): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Casebound</title><main><h1>Nothing is open at this address</h1><p>${STALE_ADDRESS_SAYS.replaceAll('"', '&quot;')}</p></main></html>`;
  send(response, 404, 'text/html; charset=utf-8', Buffer.from(page), {});
}

function sendJson(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'application/json; charset=utf-8', Buffer.from(text), {
    'Cache-Control': 'no-store',
  });
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  // What is left of a refused body is not read: the connection ends with the answer.
  send(response, refusal.status, 'text/plain; charset=utf-8', Buffer.from(`${refusal.says}\n`), {
    Connection: 'close',
  });
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Buffer,
  more: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, {
    ...PAGE_HEADERS,
    'Content-Type': type,
    'Content-Length': String(bytes.length),
    ...more,
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
