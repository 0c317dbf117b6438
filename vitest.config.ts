import { defineConfig } from 'vitest/config';

/** Layers of pure functions: their tests leave nothing behind, so one process runs them all and loads each module once. */
const PURE = ['core', 'formats', 'shell'].map((layer) => `src/${layer}/**/*.test.ts`);
const NEVER = ['**/*.browser.test.ts', '**/node_modules/**'];

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    environment: 'node',
    testTimeout: 30_000,
    sequence: { shuffle: false, seed: 20261121 },
    retry: 0,
    pool: 'forks',
    // Three for two cores: some tests wait for processes that they started.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: PURE, exclude: NEVER, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts'],
          exclude: [...NEVER, ...PURE],
        },
      },
    ],
  },
});
