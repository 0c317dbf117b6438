import path from 'node:path';
import { openHost } from '../openHost.ts';

/** Exports files of `pieces` pieces of 64 kB, one after another, until it is killed; prints each piece that was taken. */
async function exportForever(dataDir: string, pieces: number): Promise<void> {
  const resources = path.join(dataDir, 'none');
  const opened = await openHost({ dataDir, resources, version: '0.0.0', kind: 'tool' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const host = opened.value;
  const piece = new Uint8Array(64 * 1024).fill(7);
  for (;;) {
    const begun = await host.beginExport('Library.zip');
    if (begun.status !== 'begun') throw new Error(JSON.stringify(begun));
    for (let n = 0; n < pieces; n += 1) {
      const taken = await host.appendExport(begun.exportId, piece);
      if (taken.status !== 'done') throw new Error(JSON.stringify(taken));
      process.stdout.write('piece\n');
    }
    const saved = await host.finishExport(begun.exportId);
    if (saved.status !== 'saved') throw new Error(JSON.stringify(saved));
    process.stdout.write('whole\n');
  }
}

await exportForever(process.argv[2] ?? '', Number(process.argv[3]));
