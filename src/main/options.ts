import path from 'node:path';

/** What the built Electron app was started with. */
export interface AppOptions {
  /** Absolute data folder; null means the default one of this system. */
  readonly folder: string | null;
}

/** Reads `--data DIR` or `--data=DIR` out of a command line; everything else there is Electron's or Chromium's. */
export function readAppOptions(argv: readonly string[], workingFolder: string): AppOptions {
  const at = argv.indexOf('--data');
  const inline = argv.find((each) => each.startsWith('--data='))?.slice('--data='.length);
  const given = at >= 0 ? argv[at + 1] : inline;
  if (given === undefined || given === '') return { folder: null };
  return { folder: path.resolve(workingFolder, given) };
}
