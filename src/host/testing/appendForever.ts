import path from 'node:path';
import { authorLine, partedLines } from '../../shell/testing/journalLines.ts';
import { openHost } from '../openHost.ts';

/** Appends changes of one and of several lines until it is killed, and prints the number of each that was acknowledged. */
async function appendForever(dataDir: string): Promise<void> {
  const opened = await openHost({
    dataDir,
    resources: path.join(dataDir, 'none'),
    version: '0.0.0',
    kind: 'tool',
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const host = opened.value;
  for (let last = (await host.openLibrary()).lastSeq; ; ) {
    const lines = last % 3 === 0 ? partedLines(last + 1, 4) : [authorLine(last + 1)];
    const outcome = await host.appendJournal(last, lines);
    if (outcome.status !== 'appended') throw new Error(JSON.stringify(outcome));
    last = outcome.lastSeq;
    process.stdout.write(`${last}\n`);
    if (last % 50 === 0) await host.keepSnapshot('test');
  }
}

await appendForever(process.argv[2] ?? '');
