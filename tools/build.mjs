// Builds everything into out/: main, preload and renderer by electron-vite; the loopback host and the command by esbuild.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

/** The loopback host and the `casebound` command: single ESM files for Node 18 and later. */
async function buildNode() {
  await build({
    absWorkingDir: root,
    entryPoints: { 'serve/index': 'src/serve/index.ts', 'cli/casebound': 'src/cli/casebound.ts' },
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
  });
}

function electronVite() {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        path.join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
        'build',
        '--logLevel',
        'warn',
      ],
      { cwd: root, stdio: 'inherit' },
    );
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`electron-vite build ended with ${code}`)),
    );
  });
}

await Promise.all([buildNode(), electronVite()]);
