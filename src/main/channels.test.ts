import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../shell/contract.ts';
import { handle, refusalOf } from './channels.ts';
import { ORIGIN } from './origin.ts';

const page = { origin: ORIGIN, parent: null };
const isOurs = (id: number): boolean => id === 7;

/** Registers every channel on a plain list and returns how to call one as a given sender. */
function register(check: (channel: string, args: readonly unknown[]) => string | null) {
  const listeners = new Map<string, (event: never, ...args: unknown[]) => Promise<unknown>>();
  const answered: string[] = [];
  for (const channel of CHANNELS) {
    handle(
      { handle: (name, listener) => void listeners.set(name, listener) },
      channel,
      isOurs,
      check,
      async () => {
        answered.push(channel);
        return channel;
      },
    );
  }
  const call = async (name: string, event: unknown, args: unknown[]): Promise<unknown> =>
    listeners.get(`casebound:${name}`)?.(event as never, ...args);
  return { answered, call };
}

describe('the sender of a message', () => {
  it('passes as the page of a window of ours', () => {
    expect(refusalOf({ sender: { id: 7 }, senderFrame: page }, isOurs)).toBeNull();
  });

  it.each([
    ['an unknown window', { sender: { id: 8 }, senderFrame: page }],
    ['a frame that is gone', { sender: { id: 7 }, senderFrame: null }],
    [
      'a frame within the page',
      { sender: { id: 7 }, senderFrame: { origin: ORIGIN, parent: page } },
    ],
    ['another host', { sender: { id: 7 }, senderFrame: { origin: 'app://other', parent: null } }],
    ['an opaque origin', { sender: { id: 7 }, senderFrame: { origin: 'null', parent: null } }],
    ['a web page', { sender: { id: 7 }, senderFrame: { origin: 'https://x.test', parent: null } }],
    ['a file', { sender: { id: 7 }, senderFrame: { origin: 'file://', parent: null } }],
  ])('is refused as %s on every channel, and nothing is answered', async (_name, event) => {
    const { answered, call } = register(() => null);
    for (const channel of CHANNELS) {
      await expect(call(channel, event, [])).rejects.toThrow(`${channel} was refused`);
    }
    expect(answered).toEqual([]);
  });
});

describe('the arguments of a message', () => {
  it('are checked before anything is answered, whatever they are', async () => {
    const { answered, call } = register((_channel, args) =>
      args.length === 0 ? null : 'arguments were given',
    );
    const event = { sender: { id: 7 }, senderFrame: page };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CHANNELS),
        fc.array(fc.anything(), { minLength: 1, maxLength: 4 }),
        async (channel, args) => {
          await expect(call(channel, event, args)).rejects.toThrow('arguments were given');
        },
      ),
      { seed: 20261121, numRuns: 2000 },
    );
    expect(answered).toEqual([]);
    expect(await call('openLibrary', event, [])).toBe('openLibrary');
  });
});
