import fc from 'fast-check';
import { strToU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { type ByteSource, sourceOf } from './byteSource.ts';
import { openRangedZip } from './rangedZip.ts';
import { type PackLevel, ZipWriter } from './zipWriter.ts';

/** A sink that keeps what is written. */
function keeping() {
  const pieces: Uint8Array[] = [];
  return {
    write: async (bytes: Uint8Array) => void pieces.push(bytes.slice()),
    bytes: () => new Uint8Array(Buffer.concat(pieces)),
  };
}

type Entry = readonly [content: Uint8Array, level: PackLevel];

async function written(entries: readonly Entry[]): Promise<Uint8Array> {
  const sink = keeping();
  const zip = new ZipWriter(sink);
  for (const [index, [content, level]] of entries.entries()) {
    await zip.add(`data/${index}.bin`, [content], level);
  }
  await zip.end();
  return sink.bytes();
}

const entry = fc.tuple(
  fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.nat(400_000).map((length) => new Uint8Array(length).fill(65)),
  ),
  fc.constantFrom<PackLevel>(0, 1, 6),
);

it('writes what another reader and our own read back, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
      const bytes = await written(entries);
      const other = unzipSync(bytes);
      const own = await openRangedZip(sourceOf(bytes));
      if (!own.ok) throw new Error(own.failure.says);
      expect(own.value.entries.size).toBe(entries.length);
      for (const [index, [content]] of entries.entries()) {
        expect(Buffer.compare(other[`data/${index}.bin`] ?? content, content)).toBe(0);
        const read = await own.value.read(`data/${index}.bin`, 1e6);
        expect(read.ok && Buffer.compare(read.value, content)).toBe(0);
      }
    }),
    { seed: 20261121, numRuns: 25 },
  );
});

it('never gives other bytes for an entry of a changed archive, and never throws', async () => {
  const content = strToU8('words and words and words '.repeat(40));
  const whole = await written([
    [content, 6],
    [content, 0],
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, mask) => {
        const bent = whole.slice();
        bent[at] = (bent[at] ?? 0) ^ mask;
        const zip = await openRangedZip(sourceOf(bent));
        if (!zip.ok) return;
        for (const name of zip.value.entries.keys()) {
          const read = await zip.value.read(name, 1e6);
          if (read.ok) expect(read.value).toEqual(content);
        }
      },
    ),
    { seed: 20261121, numRuns: 200 },
  );
});

it('refuses an entry that is larger than asked for before it is unfolded', async () => {
  const bytes = await written([[new Uint8Array(100_000), 6]]);
  const zip = await openRangedZip(sourceOf(bytes));
  expect(zip.ok && (await zip.value.read('data/0.bin', 99_999))).toMatchObject({
    failure: { kind: 'tooLarge' },
  });
});

it('holds more entries than the plain form of zip can count', async () => {
  const sink = keeping();
  const zip = new ZipWriter(sink);
  const count = 66_000;
  for (let n = 0; n < count; n += 1) await zip.add(`${n}`, [], 0);
  await zip.end();
  const own = await openRangedZip(sourceOf(sink.bytes()));
  expect(own.ok && own.value.entries.size).toBe(count);
});

it('names entries that begin beyond 4 GB', async () => {
  const before = 5_000_000_000;
  const sink = keeping();
  const zip = new ZipWriter(sink, before);
  await zip.add('far.txt', [strToU8('far away')], 6);
  await zip.end();
  const tail = sink.bytes();
  // A file whose first 5 GB nobody looks at.
  const source: ByteSource = {
    sizeBytes: before + tail.length,
    read: async (start, end) =>
      start >= before
        ? tail.subarray(start - before, end - before)
        : new Uint8Array([...new Uint8Array(before - start), ...tail.subarray(0, end - before)]),
  };
  const own = await openRangedZip(source);
  expect(own.ok && (await own.value.read('far.txt', 100))).toEqual({
    ok: true,
    value: strToU8('far away'),
  });
});
