// Builds everything into out/: main, preload and renderer by electron-vite; the loopback host, its launcher and the
// command by esbuild. out/.built then names the sources it was built from.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { hashSources } from './sources.mjs';

const root = path.resolve(import.meta.dirname, '..');
const command = path.join(root, 'out/cli/casebound.js');

/** The loopback host, its launcher and the `casebound` command: single ESM files for Node 18 and later. */
const nodeOptions = {
  absWorkingDir: root,
  entryPoints: {
    'serve/index': 'src/serve/index.ts',
    'serve/launch': 'src/serve/launch/launch.ts',
    'cli/casebound': 'src/cli/casebound.ts',
  },
  outdir: 'out',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  sourcemap: 'linked',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

/** The threads that make snapshots and erasures, for both hosts: CommonJS, which the oldest Electron starts from its package too. */
const threadOptions = {
  absWorkingDir: root,
  entryPoints: {
    snapshotWorker: 'src/host/snapshotWorker.ts',
    erasureWorker: 'src/host/erasureWorker.ts',
  },
  outdir: 'out/host',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  sourcemap: 'linked',
  logLevel: 'warning',
};

async function buildNode() {
  await Promise.all([build(nodeOptions), build(threadOptions)]);
  if (existsSync(command)) chmodSync(command, 0o755);
}

function electronVite() {
  return new Promise((resolve, reject) => {
    const bin = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    const child = spawn(process.execPath, [bin, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`electron-vite build ended with ${code}`)),
    );
  });
}

const sources = hashSources(root);
rmSync(path.join(root, 'out/.built'), { force: true });
await Promise.all([buildNode(), electronVite()]);
writeFileSync(path.join(root, 'out/.built'), `${sources}\n`);
