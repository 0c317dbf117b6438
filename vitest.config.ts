import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
    environment: 'node',
    testTimeout: 30_000,
    sequence: { shuffle: false, seed: 20261121 },
    retry: 0,
    pool: 'forks',
    maxWorkers: 2,
  },
});
