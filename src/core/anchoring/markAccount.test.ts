import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ACCOUNT_PLACES,
  type CountedRecord,
  countMarks,
  markAccount,
  sumOfCounts,
} from './markAccount.ts';

const record: fc.Arbitrary<CountedRecord> = fc.record(
  {
    documentId: fc.constantFrom('one', 'two', 'gone'),
    hash: fc.constantFrom('a', 'b'),
    deletedAtMs: fc.option(fc.nat()),
    keptWithoutPlace: fc.boolean(),
  },
  { requiredKeys: ['documentId', 'hash', 'deletedAtMs'] },
);
const isHeld = ({ documentId }: CountedRecord): boolean => documentId !== 'gone';
const isPlaced = ({ hash }: CountedRecord): boolean => hash === 'a';

it('law: every record is in exactly one place, and nothing is missing', () => {
  fc.assert(
    fc.property(fc.array(record), fc.nat(5), (records, setAside) => {
      const counts = { ...countMarks(records, isHeld, isPlaced), setAside };
      const account = markAccount(records.length + setAside, counts);
      expect(account.missing).toBe(0);
      const sum = ACCOUNT_PLACES.reduce((total, place) => total + account[place], 0);
      expect(sum).toBe(account.stored);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

it('law: whatever is left out, or counted twice, is a fault of that size', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1 }), fc.nat(), (records, pick) => {
      const at = pick % records.length;
      const fewer = records.filter((_, index) => index !== at);
      const [one] = records.slice(at, at + 1);
      const twice = one ? [...records, one] : records;
      const { length } = records;
      expect(markAccount(length, countMarks(fewer, isHeld, isPlaced)).missing).toBe(1);
      expect(markAccount(length, countMarks(twice, isHeld, isPlaced)).missing).toBe(-1);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

it('law: the account of several kinds is the account of all of them', () => {
  fc.assert(
    fc.property(fc.array(record), fc.array(record), (some, others) => {
      const parts = [some, others].map((records) => countMarks(records, isHeld, isPlaced));
      expect(sumOfCounts(parts)).toEqual(countMarks([...some, ...others], isHeld, isPlaced));
    }),
    { seed: 20261121, numRuns: 200 },
  );
});
