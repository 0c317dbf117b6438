import path from 'node:path';
import { DEFAULT_PORT } from '../server/startServer.ts';

/** What `npm start` was asked for. */
export interface LaunchOptions {
  /** Absolute data folder; null means the default one. */
  readonly folder: string | null;
  readonly port: number;
  /** Serve without opening a window. */
  readonly serveOnly: boolean;
  /** Electron may be downloaded, once and announced. */
  readonly mayDownload: boolean;
}

/** A command line that was understood, or one sentence saying what was not. */
export type LaunchOptionsResult =
  | { readonly ok: true; readonly value: LaunchOptions }
  | { readonly ok: false; readonly says: string };

/** How the options are written, for a message. */
export const USAGE = 'npm start -- [--serve] [--port N] [--data DIR] [--no-download]';

/** Reads the arguments of `npm start`; an unknown one is refused rather than skipped. */
export function readLaunchOptions(
  args: readonly string[],
  workingFolder: string,
): LaunchOptionsResult {
  let folder: string | null = null;
  let port = DEFAULT_PORT;
  let serveOnly = false;
  let mayDownload = true;
  const rest = [...args];
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const cut = name.indexOf('=');
    const flag = cut < 0 ? name : name.slice(0, cut);
    const value = (): string => (cut < 0 ? rest.shift() : name?.slice(cut + 1)) ?? '';
    switch (flag) {
      case '--serve':
        serveOnly = true;
        break;
      case '--no-download':
        mayDownload = false;
        break;
      case '--data': {
        const given = value();
        if (given === '') return { ok: false, says: `--data needs a folder. Usage: ${USAGE}` };
        folder = path.resolve(workingFolder, given);
        break;
      }
      case '--port': {
        const given = value();
        port = Number(given);
        if (!/^\d+$/.test(given) || port < 1 || port > 65535) {
          return { ok: false, says: `--port needs a number from 1 to 65535. Usage: ${USAGE}` };
        }
        break;
      }
      default:
        return { ok: false, says: `${name} is not known. Usage: ${USAGE}` };
    }
  }
  return { ok: true, value: { folder, port, serveOnly, mayDownload } };
}
