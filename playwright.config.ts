import { defineConfig } from '@playwright/test';
import type { WorkbenchOptions } from './e2e/fixtures/workbench.ts';
import { HAS_BUNDLE } from './src/core/document/testing/bundle.ts';

/** What a copy without the bundled documents can run: the other stories are told on them. */
const BARE = ['badInput', 'editions', 'import', 'longText', 'package', 'start'];
const testMatch = HAS_BUNDLE ? '**/*.spec.ts' : BARE.map((name) => `**/${name}.spec.ts`);

export default defineConfig<WorkbenchOptions>({
  testDir: 'e2e',
  testMatch,
  outputDir: 'test-results',
  // Three for two cores: stories wait more than they compute. No retries: what passes only sometimes is a failing test.
  workers: 3,
  fullyParallel: false,
  retries: 0,
  // Generous, for a busy machine: what passes does not wait for them.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: { trace: 'off', screenshot: 'off', video: 'off' },
  projects: [
    {
      name: 'loopback',
      // Pictures of the repository are taken on request.
      testIgnore: [
        'electron/**',
        ...(process.env['CASEBOUND_SCREENSHOTS'] ? [] : ['screenshots.spec.ts']),
      ],
      use: { host: 'loopback' },
    },
    // What is tagged @electron runs once more in a real Electron; without a runtime it is skipped, and says so.
    { name: 'electron', grep: /@electron/, use: { host: 'electron' } },
  ],
});
