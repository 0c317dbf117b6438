import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** One thing that opening a library can come to, other than the library. */
export interface StartState {
  /** Name of its picture. */
  readonly name: string;
  /** Brings the data folder of a closed workbench with its own profile into it. */
  readonly damage: (dataDir: string) => void;
  /** Waits until it stands in the window. */
  readonly wait: (page: Page) => Promise<void>;
}

const JOURNAL = 'journal/00000001.jsonl';

function lines(dataDir: string): readonly string[] {
  return readFileSync(path.join(dataDir, JOURNAL), 'utf8').trimEnd().split('\n');
}

function keepLines(dataDir: string, kept: readonly string[]): void {
  writeFileSync(path.join(dataDir, JOURNAL), `${kept.join('\n')}\n`);
  rmSync(path.join(dataDir, 'snapshots'), { recursive: true, force: true });
}

function wipe(dataDir: string): void {
  rmSync(path.join(dataDir, 'profile/chromium/Default/IndexedDB'), { recursive: true });
}

async function asked(page: Page): Promise<void> {
  await page.getByRole('alertdialog', { name: 'Recovery' }).waitFor();
}

/** The states in which the analyst must choose or read something before the library opens. */
export const START_STATES: readonly StartState[] = [
  {
    name: 'recovery-missing',
    damage(dataDir) {
      const damaged = lines(dataDir).map((line, at) => (at === 4 ? line.replace('"', "'") : line));
      keepLines(dataDir, damaged);
      wipe(dataDir);
    },
    wait: asked,
  },
  {
    name: 'recovery-ahead',
    damage: (dataDir) => keepLines(dataDir, lines(dataDir).slice(0, -6)),
    wait: asked,
  },
  {
    name: 'recovery-other',
    damage(dataDir) {
      for (const name of readdirSync(dataDir)) {
        if (name !== 'profile') rmSync(path.join(dataDir, name), { recursive: true });
      }
    },
    wait: asked,
  },
  {
    name: 'recovery-newer',
    damage(dataDir) {
      const file = path.join(dataDir, 'library.json');
      const marker: object = JSON.parse(readFileSync(file, 'utf8'));
      writeFileSync(file, JSON.stringify({ ...marker, minWriter: 9 }));
    },
    wait: (page) => page.getByRole('button', { name: 'Export library' }).waitFor(),
  },
];
