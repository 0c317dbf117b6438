import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  faultLimitMs,
  faultScale,
  faultSeed,
  reportFaults,
} from '../core/journal/testing/faultScale.ts';
import { openHost } from './openHost.ts';
import { buildProgram, runAndKill } from './testing/doomedProgram.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporaryFolder.ts';

const KILLS = { gate: 4, ci: 20, full: 200 } as const;
/** Of 64 kB: an export of 4 MB in the gate, of 50 MB otherwise. */
const PIECES = faultScale() === 'gate' ? 64 : 800;

let folder: TemporaryFolder;
let program: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  program = path.join(path.dirname(folder.paths.root), 'exportForever.mjs');
  await buildProgram('exportForever', program);
});
afterAll(() => folder.remove());

/** Starts the exporter and kills it `delayMs` after so many of its pieces; gives the exports that it said are whole. */
async function exportAndKill(pieces: number, delayMs: number): Promise<number> {
  const heard = await runAndKill([program, folder.paths.root, String(PIECES)], pieces, delayMs);
  return heard.split('whole').length - 1;
}

it(
  'leaves no part of a file under its name when the host is killed while it exports (N9)',
  async () => {
    let state = faultSeed();
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state / 4294967296) * below;
    };
    const { exports, root } = folder.paths;
    const failed: string[] = [];
    let torn = 0;
    let lost = 0;
    let leftTemps = 0;
    const kills = KILLS[faultScale()];
    for (let kill = 1; kill <= kills; kill += 1) {
      if (existsSync(exports)) rmSync(exports, { recursive: true });
      // Every third falls about the end, where the name is given.
      const at = kill % 3 === 0 ? PIECES - 2 + Math.floor(random(4)) : Math.floor(random(PIECES));
      const whole = await exportAndKill(at, random(4));
      const names = readdirSync(exports);
      leftTemps += names.filter((name) => name.startsWith('.part-')).length;
      for (const name of names.filter((one) => !one.startsWith('.'))) {
        if (statSync(path.join(exports, name)).size === PIECES * 64 * 1024) continue;
        torn += 1;
        failed.push(`kill ${kill} at piece ${at} left part of ${name}`);
      }
      const shown = names.filter((one) => !one.startsWith('.')).length;
      if (shown < whole) {
        lost += 1;
        failed.push(
          `kill ${kill} at piece ${at}: ${whole} exports were acknowledged, ${shown} are there`,
        );
      }
      const opened = await openHost({
        dataDir: root,
        resources: path.join(root, 'none'),
        version: '0.0.0',
        kind: 'tool',
      });
      if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
      if (readdirSync(exports).some((name) => name.startsWith('.'))) {
        failed.push(`kill ${kill} at piece ${at}: the next start left a temp`);
      }
      await opened.value.close();
    }
    reportFaults({ id: 'N9', tried: kills, lost, torn, failed });
    expect(failed).toEqual([]);
    // Otherwise nothing was interrupted at all.
    expect(leftTemps).toBeGreaterThan(0);
  },
  faultLimitMs(900_000),
);
