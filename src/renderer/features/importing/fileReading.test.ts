import { describe, expect, it } from 'vitest';
import type { ImportAnswer, ImportRequest } from '../../workers/importMessages.ts';
import { FileReading, type WorkerPort } from './fileReading.ts';

/** A worker in the test's hands. */
class Port implements WorkerPort {
  readonly asked: ImportRequest[] = [];
  ended = false;
  readonly #listeners = new Map<string, (event: { readonly data?: unknown }) => void>();
  postMessage(message: ImportRequest): void {
    this.asked.push(message);
  }
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: ImportAnswer): void {
    this.#listeners.get('message')?.({ data });
  }
  crash(): void {
    this.#listeners.get('error')?.({});
  }
}

function reading(silenceMs = 10_000) {
  const ports: Port[] = [];
  const files = new FileReading(() => {
    const port = new Port();
    ports.push(port);
    return port;
  }, silenceMs);
  return { files, ports };
}

const request = {
  source: new Blob(['x']),
  file: 'x.txt',
  without: [],
  documentId: null,
  repairs: false,
};

describe('FileReading', () => {
  it('tells progress as a share and hands over what the worker answers', async () => {
    const { files, ports } = reading();
    const shares: number[] = [];
    const outcome = files.read(request, (share) => shares.push(share));
    ports[0]?.say({ kind: 'progress', done: 1, total: 4 });
    ports[0]?.say({ kind: 'read', outcome: { ok: false, failure: { kind: 'empty', says: 'E' } } });
    expect(await outcome).toEqual({ ok: false, failure: { kind: 'empty', says: 'E' } });
    expect(shares).toEqual([0.25]);
    expect(ports).toHaveLength(1);
  });

  it('refuses a file whose worker is silent, ends it, and reads the next one in a new worker', async () => {
    const { files, ports } = reading(1);
    expect(await files.read(request)).toMatchObject({ ok: false, failure: { kind: 'tooSlow' } });
    expect(ports[0]?.ended).toBe(true);
    const next = files.read(request);
    expect(ports).toHaveLength(2);
    ports[0]?.say({
      kind: 'read',
      outcome: { ok: false, failure: { kind: 'empty', says: 'late' } },
    });
    ports[1]?.say({
      kind: 'read',
      outcome: { ok: false, failure: { kind: 'empty', says: 'own' } },
    });
    expect(await next).toMatchObject({ failure: { says: 'own' } });
  });

  it('refuses a file whose worker breaks or says that it failed', async () => {
    const { files, ports } = reading();
    const crashed = files.read(request);
    ports[0]?.crash();
    expect(await crashed).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
    const failed = files.read(request);
    ports[1]?.say({ kind: 'failed', says: 'bug' });
    expect(await failed).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
    expect(ports.every(({ ended }) => ended)).toBe(true);
  });

  it('refuses what is stopped, and gives no bytes of a worker that is gone', async () => {
    const { files, ports } = reading();
    const stopped = files.read(request);
    files.stop();
    expect(await stopped).toMatchObject({ ok: false, failure: { kind: 'tooSlow' } });
    const taken = files.take();
    ports[1]?.say({ kind: 'taken', bytes: null });
    expect(await taken).toBeNull();
  });
});
