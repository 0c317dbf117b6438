import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Outcome } from '../shell/contract.ts';
import { settle } from './storageFailure.ts';

/** The program that shows a folder in the system's file browser; null where none can (no display, not installed). */
export function folderOpener(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (platform === 'win32') return 'explorer.exe';
  if (platform === 'darwin') return '/usr/bin/open';
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return null;
  for (const folder of (env['PATH'] ?? '').split(':')) {
    const file = path.join(folder, 'xdg-open');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here: look on.
    }
  }
  return null;
}

/** Opens `folder`, made when missing, and does not wait for the window. */
export function showFolder(opener: string, folder: string): Promise<Outcome<null>> {
  return settle(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await new Promise<void>((resolve, reject) => {
      const child = spawn(opener, [folder], { stdio: 'ignore', detached: true });
      child.once('error', reject);
      child.once('spawn', () => {
        child.unref();
        resolve();
      });
    });
    return null;
  });
}
