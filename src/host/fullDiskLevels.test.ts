import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeLine } from '../core/journal/encodeLine.ts';
import { planToLines } from '../core/journal/planToLines.ts';
import { faultScale, faultSeed, reportFaults } from '../core/journal/testing/faultScale.ts';
import { sampleRecord } from '../core/journal/testing/recordSamples.ts';
import { SCHEMA } from '../core/records/tables.ts';
import { authorLine, TEST_AUTHOR, testId } from '../shell/testing/journalLines.ts';
import { type HostServices, openHost } from './openHost.ts';
import { fillDisk } from './testing/fillDisk.ts';

const LEVELS = { gate: 3, ci: 10, full: 30 }[faultScale()];
const MARKS = 1000;

async function openOn(dataDir: string): Promise<HostServices> {
  const opened = await openHost({ dataDir, resources: dataDir, version: '0', kind: 'tool' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

/** The lines of one change to a thousand marks: that makes them, or that deletes them all. */
function ofManyMarks(afterSeq: number, way: 'make' | 'delete'): readonly string[] {
  const records = Array.from({ length: MARKS }, (_each, n) => {
    const record = sampleRecord('highlights', testId(0x500000 + n), n);
    return {
      table: 'highlights' as const,
      id: record.id,
      before: way === 'make' ? null : record,
      after: way === 'make' ? record : { ...record, deletedAtMs: 1_700_000_900_000 },
    };
  });
  const head = {
    seq: afterSeq + 1,
    id: testId(way === 'make' ? 0x600001 : 0x600002),
    schema: SCHEMA,
    at: 1_700_000_900_000,
    by: TEST_AUTHOR,
    name: `${way} many marks`,
    kind: 'do' as const,
  };
  const lines = planToLines(head, records);
  if (!lines.ok) throw new Error('a thousand marks do not fit');
  return lines.value.map(encodeLine);
}

describe('a full disk at every level', () => {
  it(`loses nothing, deletes ${MARKS} marks at once, and goes on by itself, at ${LEVELS} levels`, async ({
    skip,
  }) => {
    const place = await mkdtemp(path.join(os.tmpdir(), 'casebound-levels-'));
    const failed: string[] = [];
    let lost = 0;
    for (let level = 0; level < LEVELS; level += 1) {
      const mounted =
        process.platform === 'linux' &&
        spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', place]).status === 0;
      if (!mounted) {
        console.warn('SKIPPED: a small disk cannot be mounted here (needs root on Linux)');
        skip();
      }
      try {
        // From nothing at all to some ten lines, at places that no block size divides.
        const spare = Math.floor((((faultSeed() + level * 7919) % 97) / 97) * 12_000);
        const when = `level ${level}, ${spare} bytes spare`;
        const dataDir = path.join(place, 'library');
        const host = await openOn(dataDir);
        let last = 0;
        const append = async (lines: readonly string[]) => {
          const outcome = await host.appendJournal(last, lines);
          if (outcome.status === 'appended') last = outcome.lastSeq;
          return outcome;
        };
        await append([authorLine(1)]);
        await append(ofManyMarks(last, 'make'));
        fillDisk(path.join(place, 'filler'), spare);
        let refused = false;
        while (!refused && last < 5000) {
          const outcome = await append([authorLine(last + 1)]);
          refused = outcome.status === 'failed';
          if (outcome.status === 'failed' && outcome.failure.kind !== 'diskFull') {
            failed.push(`${when}: told as ${outcome.failure.kind}`);
          }
        }
        if (!refused) failed.push(`${when}: the disk was never full`);
        // What is refused is whole or absent, and neither export nor source leaves half a file.
        for (const outcome of [
          await host.putBlob(Buffer.alloc(200_000)),
          await host.saveExport('Report.pdf', Buffer.alloc(200_000)),
        ]) {
          if (outcome.status !== 'failed') failed.push(`${when}: 200 kB fitted on a full disk`);
        }
        const deletion = await append(ofManyMarks(last, 'delete'));
        if (deletion.status !== 'appended') {
          failed.push(`${when}: ${MARKS} marks could not be deleted: ${JSON.stringify(deletion)}`);
        }
        await host.close();
        const again = await openOn(dataDir);
        const state = await again.openLibrary();
        if (state.lastSeq !== last || state.notices.length > 0) {
          lost += Math.max(0, last - state.lastSeq);
          failed.push(`${when}: ${state.lastSeq} of ${last} lines, ${state.notices.join(' ')}`);
        }
        await rm(path.join(place, 'filler'));
        const next = await again.appendJournal(last, [authorLine(last + 1)]);
        if (next.status !== 'appended') failed.push(`${when}: it does not go on`);
        await again.close();
      } finally {
        spawnSync('/bin/umount', ['-l', place]);
      }
    }
    await rm(place, { recursive: true, force: true });
    reportFaults({ id: 'N7', tried: LEVELS, lost, torn: 0, failed });
    expect(failed).toEqual([]);
  }, 120_000);
});
