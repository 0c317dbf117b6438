import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip, ZIP_LIMITS } from './readZip.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/hostile/zip');

const haveFolder = existsSync(folder);
if (!haveFolder) console.warn('SKIPPED: the hostile archives are not there.');

/** What becomes of an archive when all of it is read. */
function outcomeOf(bytes: Uint8Array): string {
  const zip = openZip(bytes);
  if (!zip.ok) return zip.failure.kind;
  for (const { name } of zip.value.entries) {
    const read = zip.value.read(name);
    if (read?.ok !== true) return `read: ${read?.failure.kind}`;
  }
  return 'read';
}

const OUTCOMES: Readonly<Record<string, string>> = {
  'bad-crc.zip': 'read: damaged',
  'bomb-flat-200MB.zip': 'tooLarge',
  // Its entries are archives of 5 kB; nothing ever opens an archive within an archive.
  'bomb-nested.zip': 'read',
  'bomb-overlap-200x10MB.zip': 'tooLarge',
  'case-collide.zip': 'unsafe',
  'dup-names.zip': 'unsafe',
  'encrypted-flag.zip': 'encrypted',
  'lying-size.zip': 'read: damaged',
  'many-entries-12000.zip': 'read',
  'no-eocd.zip': 'damaged',
  'nul-name.zip': 'unsafe',
  'prefix-junk.zip': 'unsafe',
  'reserved.zip': 'unsafe',
  'symlink.zip': 'unsafe',
  'truncated.zip': 'damaged',
};

describe.skipIf(!haveFolder)('the hostile archives', () => {
  const files = haveFolder ? readdirSync(folder).sort() : [];

  it('are all there', () => expect(files).toHaveLength(46));

  it.each(files)('%s ends as it should', (file) => {
    const expected = OUTCOMES[file] ?? (file.startsWith('slip-') ? 'unsafe' : 'read');
    expect(outcomeOf(readFileSync(path.join(folder, file)))).toBe(expected);
  });
});

it('reads what zipSync writes, whatever the bytes, deflated or stored', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 3000 }),
      fc.constantFrom<0 | 6>(0, 6),
      (content, level) => {
        const zip = openZip(zipSync({ 'a/b.bin': content, 'é.txt': strToU8('x') }, { level }));
        expect(zip.ok && zip.value.entries.map(({ name }) => name)).toEqual(['a/b.bin', 'é.txt']);
        expect(zip.ok && zip.value.read('a/b.bin')).toEqual({ ok: true, value: content });
        expect(zip.ok && zip.value.read('A/b.bin')).toBe(null);
      },
    ),
    { seed: 20261121, numRuns: 200 },
  );
});

it('never throws on a changed archive, and never gives other bytes for an entry', () => {
  const content = strToU8('words and words and words '.repeat(40));
  const whole = zipSync({ 'a.txt': content });
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const bent = whole.slice();
      bent[at] = (bent[at] ?? 0) ^ mask;
      const zip = openZip(bent);
      const read = zip.ok ? zip.value.read('a.txt') : null;
      if (read?.ok) expect(read.value).toEqual(content);
    }),
    { seed: 20261121, numRuns: 1000 },
  );
});

it('stops unfolding at the size that an entry states', () => {
  const bytes = zipSync({ 'a.txt': strToU8('x'.repeat(5000)) });
  const view = new DataView(bytes.buffer);
  const directory = strFromU8(bytes, true).indexOf('PK\u0001\u0002');
  for (const at of [22, directory + 24]) view.setUint32(at, 10, true);
  const zip = openZip(bytes);
  expect(zip.ok && zip.value.read('a.txt')).toMatchObject({
    ok: false,
    failure: { kind: 'damaged' },
  });
});

it('refuses a directory that counts more entries, bytes or gain than it may', () => {
  const bytes = zipSync({ 'a.txt': strToU8('x'.repeat(5000)), 'b.txt': strToU8('y') });
  for (const limit of [{ entries: 1 }, { totalBytes: 5000 }, { freeBytes: 0, ratio: 20 }]) {
    expect(openZip(bytes, { ...ZIP_LIMITS, ...limit })).toMatchObject({
      ok: false,
      failure: { kind: 'tooLarge' },
    });
  }
});

it('refuses a claim to hold more than any file can, as ZIP64 allows', () => {
  const bytes = zipSync({ 'a.txt': strToU8('x') });
  const view = new DataView(bytes.buffer);
  const directory = strFromU8(bytes, true).indexOf('PK\u0001\u0002');
  view.setUint32(directory + 24, 0xffffffff, true);
  expect(openZip(bytes).ok).toBe(false);
  expect(openZip(bytes.slice(0, 30)).ok).toBe(false);
  expect(openZip(new Uint8Array())).toMatchObject({ failure: { kind: 'notAZip' } });
});
