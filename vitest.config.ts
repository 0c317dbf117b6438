import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that leave nothing behind in their process: one runs them all, and loads each module once. */
const SHARED = [
  'src/{core,formats,shell,host,serve,main,cli}/**/*.test.ts',
  'src/renderer/**/*.test.{ts,tsx}',
];
/**
 * Tests of the window's store have a process each: Dexie caches what live queries found by the name of the database, so
 * that a window which a test has left open would answer for the library of another.
 */
const OWN = ['tools/**/*.test.ts', ...testsIn('src/renderer', /fake-indexeddb|\/testing\//)];
const NEVER = ['**/*.browser.test.ts', '**/node_modules/**'];

/** The test files below a folder that say something. */
function testsIn(folder: string, says: RegExp): readonly string[] {
  const root = path.join(import.meta.dirname, folder);
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => /\.test\.tsx?$/.test(name))
    .filter((name) => says.test(readFileSync(path.join(root, name), 'utf8')))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`);
}

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    environment: 'node',
    testTimeout: 30_000,
    // For a busy machine: what passes does not wait for it.
    expect: { poll: { timeout: 15_000 } },
    sequence: { shuffle: false, seed: 20261121 },
    retry: 0,
    pool: 'forks',
    // Four for two cores: some tests wait for the disk, or for processes that they started.
    maxWorkers: 4,
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: SHARED, exclude: [...NEVER, ...OWN], isolate: false },
      },
      { extends: true, test: { name: 'own', include: [...OWN], exclude: NEVER } },
    ],
  },
});
