import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Workbench } from '../fixtures/workbench.ts';

/** A small ext4 disk in a file, mounted at a folder: what reached the file has reached the disk. */
export interface LoopDisk {
  /** Cuts the power: only what was synced by now is on the disk when it is mounted again. */
  cut(workbench: Workbench): Promise<void>;
  /** Takes the disk away. */
  remove(): void;
}

/** Runs a system command; false when it fails, cannot be run, or this is not Linux. */
export function system(file: string, ...args: readonly string[]): boolean {
  return process.platform === 'linux' && spawnSync(file, args).status === 0;
}

/**
 * Mounts a new ext4 of 160 MB at `folder`; null where that cannot be done. Its own journal is written only when somebody
 * syncs, not every five seconds, so that nothing is saved by luck.
 */
export function mountLoopDisk(folder: string): LoopDisk | null {
  const image = path.join(os.tmpdir(), `casebound-disk-${process.pid}.img`);
  const mount = (): boolean => system('mount', '-o', 'loop,commit=300', image, folder);
  const made =
    system('truncate', '-s', '160M', image) && system('mkfs.ext4', '-q', '-F', image) && mount();
  if (!made) {
    rmSync(image, { force: true });
    return null;
  }
  return {
    async cut(workbench) {
      const copy = `${image}.cut`;
      // Nobody may write while the disk is copied: a copy of two moments is a state that no disk was ever in.
      workbench.freeze('SIGSTOP');
      // What nobody syncs must not survive: where it did, a cut would prove nothing.
      const unsynced = path.join(folder, 'unsynced');
      writeFileSync(unsynced, 'not on any disk yet');
      copyFileSync(image, copy);
      await workbench.kill();
      // What was not synced goes to the old image, which is thrown away.
      if (!system('umount', folder) && !system('umount', '-l', folder)) {
        throw new Error('the disk cannot be unmounted');
      }
      renameSync(copy, image);
      if (!mount()) throw new Error('the disk cannot be mounted after the cut');
      if (existsSync(unsynced) && statSync(unsynced).size > 0) {
        throw new Error('the disk kept what nobody had synced: this is no power cut');
      }
      rmSync(unsynced, { force: true });
    },
    remove() {
      system('umount', '-l', folder);
      rmSync(image, { force: true });
    },
  };
}
