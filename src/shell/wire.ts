import { decodeBase64, encodeBase64 } from './base64.ts';
import type { Channel } from './contract.ts';

/** Header that carries the library's secret on the loopback transport. */
export const SECRET_HEADER = 'x-casebound-secret';

/** Path of a channel on the loopback transport. */
export function apiPath(channel: Channel | 'hello' | 'ticket' | 'newTicket'): string {
  return `/api/${channel}`;
}

/** Start of a URL fragment that holds a one-use ticket instead of the secret. */
export const TICKET_FRAGMENT = 'ticket=';

/** Said where the address names no running library, or an old secret. */
export const STALE_ADDRESS_SAYS =
  'This address is no longer valid. Close this window and run "npm start" (or "npm start -- --serve") to get a new one.';

/** Which argument of a channel is bytes, if any. */
const BYTES_ARGUMENT: Partial<Readonly<Record<Channel, number>>> = {
  putBlob: 0,
  saveExport: 1,
  appendExport: 1,
};
/** Channels whose outcome's value is bytes. */
const BYTES_VALUE: ReadonlySet<Channel> = new Set(['getBlob', 'readSnapshot', 'printPdf']);

/** Content type of a body that is bytes as they are: no text is made of what may be 128 MB. */
export const RAW_TYPE = 'application/octet-stream';

/** The bytes that a call's body is as it stands; null for a call whose arguments go as JSON. */
export function rawArgument(channel: Channel, args: readonly unknown[]): Uint8Array | null {
  const [only, ...others] = args;
  return channel === 'putBlob' && others.length === 0 && only instanceof Uint8Array ? only : null;
}

/** The bytes that an answer's body is as it stands; null for an answer that goes as JSON. */
export function rawValue(channel: Channel, answer: unknown): Uint8Array | null {
  const bytes = BYTES_VALUE.has(channel) && isDone(answer) ? answer.value : null;
  return bytes instanceof Uint8Array ? bytes : null;
}

/** A call's arguments as JSON text: bytes as base64. */
export function encodeArguments(channel: Channel, args: readonly unknown[]): string {
  const at = BYTES_ARGUMENT[channel];
  return JSON.stringify(
    args.map((arg, index) => (index === at && arg instanceof Uint8Array ? encodeBase64(arg) : arg)),
  );
}

/** Turns parsed arguments back, leaving what is malformed for the argument check to refuse. */
export function decodeArguments(channel: Channel, args: unknown): unknown {
  const at = BYTES_ARGUMENT[channel];
  if (!Array.isArray(args) || at === undefined) return args;
  return args.map((arg: unknown, index) =>
    index === at && typeof arg === 'string' ? decodeBase64(arg) : arg,
  );
}

/** An answer as JSON text; undefined, as of `reportReady`, is null. */
export function encodeAnswer(channel: Channel, answer: unknown): string {
  if (BYTES_VALUE.has(channel) && isDone(answer) && answer.value instanceof Uint8Array) {
    return JSON.stringify({ status: 'done', value: encodeBase64(answer.value) });
  }
  return JSON.stringify(answer ?? null);
}

/** Reads an answer back. Throws `SyntaxError` when it is no JSON: only our own host is asked. */
export function decodeAnswer(channel: Channel, text: string): unknown {
  const answer: unknown = JSON.parse(text);
  if (BYTES_VALUE.has(channel) && isDone(answer) && typeof answer.value === 'string') {
    return { status: 'done', value: decodeBase64(answer.value) ?? new Uint8Array() };
  }
  return answer;
}

function isDone(answer: unknown): answer is { readonly status: 'done'; readonly value: unknown } {
  return (
    typeof answer === 'object' && answer !== null && 'status' in answer && answer.status === 'done'
  );
}
