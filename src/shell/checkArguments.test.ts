import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentFault } from './checkArguments.ts';
import { CHANNELS, type Channel } from './contract.ts';

const hash = 'a'.repeat(64);
const GOOD: Readonly<Record<Channel, readonly unknown[]>> = {
  openLibrary: [],
  listDocuments: [],
  readDocument: ['000'],
  appendJournal: [0, ['{}']],
  readJournal: [1, 100],
  putBlob: [new Uint8Array(3)],
  getBlob: [hash],
  keepSnapshot: ['import'],
  listSnapshots: [],
  backupState: [],
  askErasure: [
    {
      what: 'records',
      records: [{ table: 'notes', id: '0a1b2c3d-0000-4000-8000-000000000001' }],
      by: '0a1b2c3d-0000-4000-8000-000000000000',
    },
  ],
  erasureState: [],
  eraseNow: [],
  recordDrill: [
    { atMs: 1, tookMs: 1, snapshot: '', seq: 1, outcome: 'equal', tables: [], differences: [] },
  ],
  readSnapshot: ['00000500-1.zip'],
  readSession: [],
  writeSession: [{ tab: 1 }],
  saveExport: ['Report.pdf', new Uint8Array(3)],
  beginExport: ['Library.zip'],
  appendExport: ['ab'.repeat(16), new Uint8Array(3)],
  finishExport: ['ab'.repeat(16)],
  abandonExport: ['ab'.repeat(16)],
  printPdf: ['<!doctype html>'],
  showFolder: ['data'],
  reportReady: [],
};

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe.each(CHANNELS)('the arguments of %s', (channel) => {
  it('pass when they are as the contract says', () => {
    expect(argumentFault(channel, GOOD[channel])).toBeNull();
  });

  it('are answered with a sentence or passed, never a throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(anything, { maxLength: 3 })), (args) => {
        const fault = argumentFault(channel, args);
        expect(fault === null || fault.length > 0).toBe(true);
        if (fault === null) expect(Array.isArray(args)).toBe(true);
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });

  it('are refused when one is left out or added', () => {
    expect(argumentFault(channel, [...GOOD[channel], 1])).not.toBeNull();
    if (GOOD[channel].length > 0) {
      expect(argumentFault(channel, GOOD[channel].slice(1))).not.toBeNull();
    }
  });
});

describe('hostile arguments', () => {
  it.each<[Channel, readonly unknown[]]>([
    ['readSnapshot', ['../library.json']],
    ['readSnapshot', ['a/../../x.zip']],
    ['getBlob', [`../${hash}`]],
    ['getBlob', [hash.toUpperCase()]],
    ['showFolder', ['/etc']],
    ['appendJournal', [-1, ['{}']]],
    ['appendJournal', [0, []]],
    ['appendJournal', [0.5, ['{}']]],
    ['readJournal', [1, 1e9]],
    ['writeSession', [[1]]],
  ])('are refused by %s', (channel, args) => {
    expect(argumentFault(channel, args)).not.toBeNull();
  });

  it('that throw when they are read are refused', () => {
    const trap = new Proxy([], {
      get() {
        throw new Error('trap');
      },
    });
    expect(argumentFault('readDocument', trap)).not.toBeNull();
  });
});
