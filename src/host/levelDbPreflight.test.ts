import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectLog, maskedCrc32c } from './levelDbLog.ts';
import { repairProfile } from './levelDbPreflight.ts';

const BLOCK = 32 * 1024;

/** Writes records as LevelDB does: split at block ends, with zeros where no header fits. */
function buildLog(sizes: readonly number[]): { readonly log: Buffer; readonly ends: number[] } {
  const parts: Buffer[] = [];
  const ends: number[] = [];
  let at = 0;
  const put = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const [index, size] of sizes.entries()) {
    const data = Buffer.alloc(size, index + 1);
    let done = 0;
    let first = true;
    do {
      let left = BLOCK - (at % BLOCK);
      if (left < 7) {
        put(Buffer.alloc(left));
        left = BLOCK;
      }
      const take = Math.min(size - done, left - 7);
      const last = done + take === size;
      const type = first ? (last ? 1 : 2) : last ? 4 : 3;
      const body = Buffer.concat([Buffer.from([type]), data.subarray(done, done + take)]);
      const head = Buffer.alloc(6);
      head.writeUInt32LE(maskedCrc32c(body), 0);
      head.writeUInt16LE(take, 4);
      put(Buffer.concat([head, body]));
      done += take;
      first = false;
    } while (done < size);
    ends.push(at);
  }
  return { log: Buffer.concat(parts), ends };
}

describe('a LevelDB log', () => {
  it('has the checksum that LevelDB stores', () => {
    // CRC-32C of "123456789" is e3069283 (RFC 3720 appendix B.4 polynomial); masked as in util/crc32c.h.
    const rotated = ((0xe3069283 >>> 15) | (0xe3069283 << 17)) >>> 0;
    expect(maskedCrc32c(Buffer.from('123456789'))).toBe((rotated + 0xa282ead8) >>> 0);
  });

  it('is whole when no byte is missing, however its records are split', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 8 }), (sizes) => {
        expect(inspectLog(buildLog(sizes).log)).toEqual({ status: 'whole' });
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });

  it.each([
    ['within a block', [20, 30, 100]],
    ['across a block', [20, BLOCK - 60, 100]],
    ['with a header that fits no more', [BLOCK - 7 - 4, 50]],
    ['of a block and more', [20, BLOCK + 50]],
  ])(
    'is cut behind the record before, wherever its last record %s ends',
    (_what, sizes) => {
      const { log, ends } = buildLog(sizes);
      const keep = ends.at(-2) ?? 0;
      for (let end = keep + 1; end < log.length; end += 1) {
        const finding = inspectLog(log.subarray(0, end));
        const padding = end - keep < 7 && log.subarray(keep, end).every((byte) => byte === 0);
        if (padding && finding.status === 'whole') continue;
        expect(finding).toEqual({ status: 'torn', keep });
      }
    },
    60_000,
  );

  it('is cut at room that was never written', () => {
    const { log } = buildLog([20, 30]);
    expect(inspectLog(Buffer.concat([log, Buffer.alloc(500)]))).toEqual({
      status: 'torn',
      keep: log.length,
    });
  });

  it('is left alone when sound records follow the damage', () => {
    const { log } = buildLog([20, BLOCK, 40, 50]);
    log[12] = 0xff;
    expect(inspectLog(log)).toEqual({ status: 'damaged' });
  });
});

describe('the preflight of a profile', () => {
  let profile: string;
  beforeEach(async () => {
    profile = await mkdtemp(path.join(os.tmpdir(), 'casebound-profile-'));
  });
  afterEach(() => rm(profile, { recursive: true, force: true }));

  it.each(['Default/IndexedDB', 'IndexedDB'])(
    'cuts torn tails in %s and keeps a copy',
    async (at) => {
      const folder = path.join(profile, at, 'http_127.0.0.1_47615.indexeddb.leveldb');
      await mkdir(folder, { recursive: true });
      const { log, ends } = buildLog([20, 300]);
      const torn = log.subarray(0, log.length - 5);
      await writeFile(path.join(folder, '000003.log'), torn);
      await writeFile(path.join(folder, 'MANIFEST-000001'), log);
      await writeFile(path.join(folder, '000005.ldb'), 'not a log');
      const says = await repairProfile(profile);
      expect(says).toHaveLength(1);
      expect(await readFile(path.join(folder, '000003.log'))).toEqual(log.subarray(0, ends[0]));
      expect(await readFile(path.join(folder, 'MANIFEST-000001'))).toEqual(log);
      const [copy] = await readdir(path.join(profile, 'casebound-aside'));
      expect(await readFile(path.join(profile, 'casebound-aside', copy ?? ''))).toEqual(torn);
      expect(await repairProfile(profile)).toEqual([]);
    },
  );

  it('puts a store aside whose manifest is gone, for no browser opens it again', async () => {
    const folder = path.join(profile, 'Default/IndexedDB/http_127.0.0.1_47615.indexeddb.leveldb');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'CURRENT'), 'MANIFEST-000001\n');
    await writeFile(path.join(folder, '000003.log'), buildLog([20]).log);
    expect(await repairProfile(profile)).toEqual([
      'The browser store had lost its manifest and was put aside.',
    ]);
    expect(await readdir(path.join(profile, 'Default/IndexedDB'))).toEqual([]);
    const [aside] = await readdir(path.join(profile, 'casebound-aside'));
    expect(await readdir(path.join(profile, 'casebound-aside', aside ?? ''))).toEqual([
      '000003.log',
      'CURRENT',
    ]);
    expect(await repairProfile(profile)).toEqual([]);
  });

  it('does nothing where there is no profile', async () => {
    expect(await repairProfile(path.join(profile, 'none'))).toEqual([]);
  });
});
