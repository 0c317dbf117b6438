import { expect, it } from 'vitest';
import { MemoryLibrary } from '../../../core/journal/testing/memoryLibrary.ts';
import { sampleId, sampleRecord } from '../../../core/journal/testing/recordSamples.ts';
import type { Shell } from '../../../shell/contract.ts';
import { type AuditOutcome, exportAudit } from './exportAudit.ts';

const CASE = sampleId('ca5e', 1);

/** A host that has this journal and keeps the file that is written. */
function hostOf(lines: readonly string[], failAt = Number.POSITIVE_INFINITY) {
  const pieces: Uint8Array[] = [];
  const ended: string[] = [];
  const shell = {
    async readJournal(fromSeq: number, limit: number) {
      return { status: 'done', value: lines.slice(fromSeq - 1, fromSeq - 1 + Math.min(limit, 40)) };
    },
    async beginExport() {
      return { status: 'begun', exportId: 'e' };
    },
    async appendExport(_id: string, bytes: Uint8Array) {
      if (pieces.length >= failAt)
        return { status: 'failed', failure: { kind: 'diskFull', detail: '' } };
      pieces.push(bytes);
      return { status: 'done', value: null };
    },
    async finishExport() {
      ended.push('finished');
      return { status: 'saved', name: 'log.csv', path: '/log.csv' };
    },
    async abandonExport() {
      ended.push('abandoned');
      return { status: 'done', value: null };
    },
  };
  const text = () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(pieces));
  return { shell: shell as unknown as Shell, text, ended, pieces };
}

function journal(changes: number): readonly string[] {
  const library = new MemoryLibrary();
  for (let n = 1; n <= changes; n += 1) {
    const id = sampleId('e1d', n);
    const evidence = sampleRecord('evidence', id, n);
    const after = { ...evidence, caseId: n % 10 === 0 ? CASE : sampleId('ca5e', 2) };
    const name = n === 3 ? '=HYPERLINK("http://x")' : `evidence ${n}`;
    library.append(sampleId('c4a', n), 'do', name, [
      { table: 'evidence', id, before: null, after },
    ]);
  }
  return library.journal;
}

function asked(
  { shell }: { readonly shell: Shell },
  lastSeq: number,
  more: object = {},
): Promise<AuditOutcome> {
  return exportAudit(shell, {
    fileName: 'log',
    format: 'csv',
    caseId: null,
    authors: new Map(),
    span: { firstSeq: 1, lastSeq, signal: new AbortController().signal },
    onShare: () => {},
    ...more,
  });
}

it('writes one row for each change, in pieces, and none that a spreadsheet would run', async () => {
  const host = hostOf(journal(1500));
  const outcome = await asked(host, 1500);
  expect(outcome).toMatchObject({ status: 'saved', changes: 1500, gaps: 0 });
  const rows = host.text().split('\r\n');
  expect(rows).toHaveLength(1502);
  expect(rows[0]?.startsWith('\ufeff"seq","time"')).toBe(true);
  expect(rows[3]).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(host.pieces.length).toBeGreaterThan(1);
  expect(host.ended).toEqual(['finished']);
});

it('keeps to a case as JSON Lines, and tells its share as it goes', async () => {
  const host = hostOf(journal(200));
  const shares: number[] = [];
  const more = { caseId: CASE, format: 'jsonl', onShare: (share: number) => shares.push(share) };
  expect(await asked(host, 200, more)).toMatchObject({ status: 'saved', changes: 20 });
  const entries = host.text().trim().split('\n');
  expect(entries).toHaveLength(20);
  for (const entry of entries) expect(JSON.parse(entry).seq % 10).toBe(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

it('says which lines are missing instead of leaving them out', async () => {
  const lines = [...journal(100)];
  lines[49] = 'damaged';
  lines[50] = 'damaged';
  const host = hostOf(lines);
  const span = { firstSeq: 11, lastSeq: 100, signal: new AbortController().signal };
  expect(await asked(host, 100, { span })).toMatchObject({ changes: 88, gaps: 2 });
  const gaps = host
    .text()
    .split('\r\n')
    .filter((row) => row.includes('"gap"'));
  expect(gaps.map((row) => row.split(',')[0])).toEqual(['"1-10"', '"50-51"']);
});

it('leaves no file where it is cancelled or the disk fills up', async () => {
  const ending = new AbortController();
  const cancelled = hostOf(journal(500));
  const span = { firstSeq: 1, lastSeq: 500, signal: ending.signal };
  const stop = { span, onShare: () => ending.abort() };
  expect(await asked(cancelled, 500, stop)).toEqual({ status: 'cancelled' });
  expect(cancelled.ended).toEqual(['abandoned']);
  const full = hostOf(journal(1500), 1);
  expect(await asked(full, 1500)).toMatchObject({
    status: 'failed',
    failure: { kind: 'diskFull' },
  });
  expect(full.ended).toEqual([]);
});
