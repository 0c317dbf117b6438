// The last stage of the gate: the analyst's stories on the built workbench, on loopback and, where a runtime is found,
// in Electron. Arguments go to Playwright.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isBuilt } from './sources.mjs';

const root = path.resolve(import.meta.dirname, '..');
if (!isBuilt(root)) {
  console.error('out/ is not built from these sources: run npm run build first.');
  process.exit(1);
}
const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
if (!existsSync(cli)) {
  console.error('Playwright is not installed: run npm ci first.');
  process.exit(1);
}
const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
child.on('exit', (code) => process.exit(code ?? 1));
