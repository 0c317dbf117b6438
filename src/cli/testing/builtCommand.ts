import { execFile } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../../..');

/** Builds the command as the package has it, into `out/cli` below a folder, and gives its file. */
export async function buildCommand(place: string): Promise<string> {
  const command = path.join(place, 'out/cli/casebound.mjs');
  await build({
    entryPoints: [path.join(root, 'src/cli/casebound.ts')],
    outfile: command,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return command;
}

/** Runs the built command in a process of its own. */
export function runCommand(
  command: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
