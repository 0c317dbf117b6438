import { expect, it } from 'vitest';
import type { ErasureState, Outcome } from '../../shell/contract.ts';
import { awaitErasure } from './awaitErasure.ts';

const waiting = { what: 'records', records: 1, askedAtMs: 1, stage: 'asked' } as const;

/** A host that answers in turn, and fails when it is asked once more. */
function host(...states: readonly (ErasureState | null)[]) {
  const left = [...states];
  return {
    async erasureState(): Promise<Outcome<ErasureState | null>> {
      const value = left.shift();
      if (value === undefined) throw new Error('the host is gone');
      return { status: 'done', value };
    },
  };
}

it('tells how far the host is until it is done, and then asks no more', async () => {
  const told: number[] = [];
  const states = [{ ...waiting, share: 0 }, { ...waiting, share: 0.5 }, null];
  await awaitErasure(
    host(...states),
    (share) => told.push(share),
    async () => undefined,
  );
  expect(told).toEqual([0, 0.5]);
});

it('does not wait for an erasure that nobody carries out, nor for a host that is gone', async () => {
  const told: number[] = [];
  await awaitErasure(host(waiting), (share) => told.push(share));
  await awaitErasure(host(), (share) => told.push(share));
  expect(told).toEqual([]);
});
