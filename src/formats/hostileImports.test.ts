import { describe, expect, it } from 'vitest';
import { readFile } from './readFile.ts';
import {
  beacons,
  hostileConstructs,
  hostileFiles,
  hostileOutcome,
} from './testing/hostileFiles.ts';
import { HAS_SHARED } from './testing/readWhole.ts';

/** One construct in so many is imported here; `tools/hostileImports.ts` imports them all. */
const STRIDE = 4;
const FOLDERS = ['csv', 'epub', 'json', 'lists', 'markdown', 'svg', 'xml', 'xss', 'zip'];

describe.skipIf(!HAS_SHARED)('hostile files', () => {
  it.each(FOLDERS)(
    'of %s end imported, imported with warnings or refused',
    async (folder) => {
      const cases = hostileFiles(folder);
      expect(cases.length).toBeGreaterThan(0);
      const failed: string[] = [];
      for (const one of cases) {
        const { ended, says } = await hostileOutcome(readFile, one);
        if (ended === 'FAILED') failed.push(`${one.name}: ${says}`);
        if (ended === 'refused' && !/^(This|The) .+\. \S.+\.$/s.test(says)) failed.push(says);
      }
      expect(failed).toEqual([]);
    },
    120_000,
  );

  it('of markup leave nothing but words and inert addresses', async () => {
    const failed: string[] = [];
    for (const [index, one] of hostileConstructs().entries()) {
      // A page and a Markdown text stand next to each other.
      if (Math.floor(index / 2) % STRIDE !== 0) continue;
      const { ended, says } = await hostileOutcome(readFile, one);
      if (ended === 'FAILED') failed.push(`${one.name}: ${says}`);
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('that would tell a server of their reader keep no address, in a page or in Markdown', async () => {
    const told: string[] = [];
    for (const [name, html] of beacons()) {
      for (const file of ['a.html', 'a.md']) {
        const bytes = new TextEncoder().encode(`<p>before</p>\n\n${html}\n\n<p>after</p>\n`);
        const result = await readFile({ bytes, file, without: new Set() });
        if (!result.ok) {
          told.push(`${name} in ${file}: ${result.failure.says}`);
          continue;
        }
        const { document } = result.value;
        const { inlineMarks: marks, ...rest } = document;
        const others = marks.filter(({ kind }) => kind !== 'link').map((mark) => mark.address);
        const words = JSON.stringify(rest).replace(/\[remote \w+: sink\.test\]/g, '');
        if (words.includes('sink.test') || others.some((address) => address !== undefined)) {
          told.push(`${name} in ${file}: ${words}`);
        }
      }
    }
    expect(told).toEqual([]);
  });
});
