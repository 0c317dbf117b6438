import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defaultDataFolder } from '../host/dataFolder.ts';
import { findBrowsers, isExecutable } from './launch/findBrowsers.ts';
import { readLaunchOptions } from './launch/launchOptions.ts';
import { serveLibrary } from './server/serveLibrary.ts';
import type { StartOptions } from './server/startServer.ts';

/**
 * What this program serves with: `root` is the folder that holds `out/` and `resources/`; `folder` and `port` are as
 * asked for on the command line.
 */
export function serveOptions(root: string, folder: string | null, port: number): StartOptions {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const search = { env: process.env, platform: process.platform, isExecutable };
  return {
    dataDir: folder ?? defaultDataFolder(),
    port,
    resources: path.join(root, 'resources'),
    rendererDir: path.join(root, 'out', 'renderer'),
    snapshotWorker: path.join(root, 'out', 'host', 'snapshotWorker.cjs'),
    erasureWorker: path.join(root, 'out', 'host', 'erasureWorker.cjs'),
    version,
    browser: findBrowsers(search)[0]?.file ?? null,
  };
}

/** Serves until SIGINT, SIGTERM or SIGHUP; returns the exit code. */
export function serveUntilStopped(options: StartOptions): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
  const voice = {
    print: (line: string) => process.stdout.write(`${line}\n`),
    say: (line: string) => process.stderr.write(`${line}\n`),
  };
  return serveLibrary(options, voice, stopped);
}

async function main(): Promise<number> {
  const options = readLaunchOptions(process.argv.slice(2), process.cwd());
  if (!options.ok) {
    process.stderr.write(`${options.says}\n`);
    return 2;
  }
  // Built, this file is out/serve/index.js.
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
  return serveUntilStopped(serveOptions(root, options.value.folder, options.value.port));
}

// The launcher bundles this file too, and must not start it twice.
const started = path.resolve(process.argv[1] ?? '');
if (path.basename(started) === 'index.js' && import.meta.url === pathToFileURL(started).href) {
  process.exitCode = await main();
}
