import { fail, ok, type Result } from '../../core/result.ts';
import type {
  AppendOutcome,
  Capabilities,
  Channel,
  HostEvent,
  Shell,
  StorageFailure,
} from '../../shell/contract.ts';
import {
  apiPath,
  decodeAnswer,
  encodeArguments,
  RAW_TYPE,
  rawArgument,
  SECRET_HEADER,
} from '../../shell/wire.ts';

/** Where the loopback host is and how it is reached. */
export interface LoopbackOptions {
  /** `http://127.0.0.1:PORT`, without a slash. */
  readonly origin: string;
  readonly secret: string;
  /** The page's `fetch`; a test gives one that sets the Origin header, as a browser does. */
  readonly fetch: typeof fetch;
  /** Where the closing of the page is heard; null in tests. */
  readonly page: EventTarget | null;
  /** Waits between tries of an append whose answer was lost, in milliseconds. */
  readonly retryDelaysMs?: readonly number[];
}

/** Why there is no shell: the secret is old, or nobody answers. */
export interface ConnectFailure {
  readonly kind: 'stale' | 'unreachable';
}

const RETRY_DELAYS_MS = [100, 400, 1000, 2000] as const;
const CALL_LIMIT_MS = 30_000;
/** Printing and large files take longer. */
const LONG_CALL_LIMIT_MS = 120_000;
const LONG_CALLS: ReadonlySet<Channel> = new Set([
  'printPdf',
  'saveExport',
  'appendExport',
  'finishExport',
  'putBlob',
  'keepSnapshot',
  'appendJournal',
]);
/** Goes through the whole library, however large. */
const ERASING_LIMIT_MS = 900_000;
/** A request body up to this size outlives its page; browsers refuse more. */
const KEEPALIVE_UNITS = 20_000;

/** What became of one call: the host's answer, its refusal, or no answer at all. */
type CallOutcome =
  | { readonly status: 'answered'; readonly answer: unknown }
  | { readonly status: 'refused'; readonly failure: StorageFailure };

/** Connects to the loopback host with the library's secret. */
export async function connectLoopback(
  options: LoopbackOptions,
): Promise<Result<Shell, ConnectFailure>> {
  let response: Response;
  try {
    response = await post(options, 'hello', '[]', CALL_LIMIT_MS);
  } catch {
    return fail({ kind: 'unreachable' });
  }
  if (response.status === 401) return fail({ kind: 'stale' });
  if (!response.ok) return fail({ kind: 'unreachable' });
  const capabilities: Capabilities = JSON.parse(await response.text());
  return ok(loopbackShell(options, capabilities));
}

function loopbackShell(options: LoopbackOptions, capabilities: Capabilities): Shell {
  /** For methods whose answer has room for a failure. */
  const ask = async <T>(channel: Channel, ...args: readonly unknown[]): Promise<T> => {
    const outcome = await call(options, channel, args);
    const answer =
      outcome.status === 'answered'
        ? outcome.answer
        : { status: 'failed', failure: outcome.failure };
    // The host is ours and of the same build: its answers are of the contract's types.
    return answer as T;
  };
  /** For methods whose answer has none: a host that is gone rejects. */
  const need = async <T>(channel: Channel, ...args: readonly unknown[]): Promise<T> => {
    const outcome = await call(options, channel, args);
    if (outcome.status === 'answered') return outcome.answer as T;
    throw new Error(`${channel}: ${outcome.failure.detail}`);
  };
  return {
    capabilities,
    openLibrary: () => need('openLibrary'),
    listDocuments: () => need('listDocuments'),
    readDocument: (id) => ask('readDocument', id),
    appendJournal: (afterSeq, lines) => append(options, afterSeq, lines),
    readJournal: (fromSeq, limit) => ask('readJournal', fromSeq, limit),
    putBlob: (bytes) => ask('putBlob', bytes),
    getBlob: (hash) => ask('getBlob', hash),
    keepSnapshot: (reason) => ask('keepSnapshot', reason),
    listSnapshots: () => ask('listSnapshots'),
    backupState: () => ask('backupState'),
    askErasure: (wanted) => ask('askErasure', wanted),
    erasureState: () => ask('erasureState'),
    eraseNow: () => ask('eraseNow'),
    recordDrill: (drill) => ask('recordDrill', drill),
    readSnapshot: (name) => ask('readSnapshot', name),
    readSession: () => need('readSession'),
    writeSession: (session) => ask('writeSession', session),
    saveExport: (name, bytes) => ask('saveExport', name, bytes),
    beginExport: (name) => ask('beginExport', name),
    appendExport: (exportId, bytes) => ask('appendExport', exportId, bytes),
    finishExport: (exportId) => ask('finishExport', exportId),
    abandonExport: (exportId) => ask('abandonExport', exportId),
    printPdf: (html) => ask('printPdf', html),
    showFolder: (which) => ask('showFolder', which),
    async reportReady() {
      await need('reportReady');
    },
    onHostEvent: (listener) => listenForClosing(options.page, listener),
  };
}

/**
 * Appends, and settles an append whose answer was lost: the host knows a repeated change by its id, so that asking
 * again either confirms the lines in the journal's tail or writes them now; never twice.
 */
async function append(
  options: LoopbackOptions,
  afterSeq: number,
  lines: readonly string[],
): Promise<AppendOutcome> {
  const delays = options.retryDelaysMs ?? RETRY_DELAYS_MS;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await call(options, 'appendJournal', [afterSeq, lines]);
    if (outcome.status === 'answered') {
      const answer = outcome.answer as AppendOutcome;
      return answer.status === 'behind' && attempt > 0
        ? settleByTail(options, afterSeq, lines, answer)
        : answer;
    }
    const delayMs = delays[attempt];
    if (outcome.failure.kind !== 'unreachable' || delayMs === undefined) {
      return { status: 'failed', failure: outcome.failure };
    }
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

/** A lost answer, and others wrote since: our lines may stand in the tail all the same (the host forgot the id). */
async function settleByTail(
  options: LoopbackOptions,
  afterSeq: number,
  lines: readonly string[],
  behind: AppendOutcome,
): Promise<AppendOutcome> {
  const tail = await call(options, 'readJournal', [afterSeq + 1, lines.length]);
  if (tail.status === 'refused') return { status: 'failed', failure: tail.failure };
  const read = tail.answer as { readonly status: string; readonly value?: readonly string[] };
  const ours = read.value ?? [];
  return ours.length === lines.length && ours.every((line, index) => line === lines[index])
    ? { status: 'appended', lastSeq: afterSeq + lines.length }
    : behind;
}

function limitMsOf(channel: Channel): number {
  if (channel === 'eraseNow') return ERASING_LIMIT_MS;
  return LONG_CALLS.has(channel) ? LONG_CALL_LIMIT_MS : CALL_LIMIT_MS;
}

async function call(
  options: LoopbackOptions,
  channel: Channel,
  args: readonly unknown[],
): Promise<CallOutcome> {
  let response: Response;
  let text: string;
  try {
    const body = rawArgument(channel, args) ?? encodeArguments(channel, args);
    response = await post(options, channel, body, limitMsOf(channel));
    if (response.ok && response.headers.get('content-type') === RAW_TYPE) {
      const value = new Uint8Array(await response.arrayBuffer());
      return { status: 'answered', answer: { status: 'done', value } };
    }
    text = await response.text();
  } catch (error) {
    return refused('unreachable', error instanceof Error ? error.message : String(error));
  }
  if (response.ok) return { status: 'answered', answer: decodeAnswer(channel, text) };
  switch (response.status) {
    case 400:
      // Our refusals say why; what says nothing was not refused by the call's own answer.
      return refused(text.trim() === '' ? 'unreachable' : 'invalid', text.trim());
    case 413:
      return refused('tooLarge', text.trim());
    default:
      return refused('unreachable', `${response.status} ${text.trim()}`);
  }
}

function refused(kind: StorageFailure['kind'], detail: string): CallOutcome {
  return { status: 'refused', failure: { kind, detail } };
}

function post(
  options: LoopbackOptions,
  name: Channel | 'hello',
  body: string | Uint8Array,
  limitMs: number,
): Promise<Response> {
  return options.fetch(`${options.origin}${apiPath(name)}`, {
    method: 'POST',
    headers: {
      'content-type': typeof body === 'string' ? 'application/json' : RAW_TYPE,
      [SECRET_HEADER]: options.secret,
    },
    // As a blob, bytes go to the browser's own process at once: given as they are, 8 MB kept the page for 270 ms. The
    // type checker allows for shared memory, which none of our bytes are in.
    body: typeof body === 'string' ? body : new Blob([body as Uint8Array<ArrayBuffer>]),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    // What is typed last is sent while the page closes. All such bodies together have 64 kB: blobs stay out of it.
    keepalive: typeof body === 'string' && body.length < KEEPALIVE_UNITS,
    signal: AbortSignal.timeout(limitMs),
  });
}

/** The browser closes its page without asking: what is unsaved is flushed when it is hidden for good. */
function listenForClosing(
  page: EventTarget | null,
  listener: (event: HostEvent) => void,
): () => void {
  if (page === null) return () => undefined;
  const onHide = () => listener({ kind: 'closing', done: () => undefined });
  page.addEventListener('pagehide', onHide);
  return () => page.removeEventListener('pagehide', onHide);
}
