import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import { unreachable } from './readLines.ts';
import { findLibrary } from './rebuild.ts';

/**
 * Keeps a backup before the working copy is brought to a newer shape. Where none can be kept (a full disk), the upgrade
 * still goes on if the data folder holds the whole library already, for that is not touched by it. Otherwise one sentence
 * that says why the upgrade must wait; null when it may begin.
 */
export async function keepBeforeUpgrade(
  shell: Shell,
  state: LibraryState,
  migrations: Migrations = MIGRATIONS,
): Promise<string | null> {
  const kept = await shell
    .keepSnapshot('before an upgrade')
    .catch((error: unknown) => unreachable(error));
  if (kept.status === 'done') return null;
  const found = await findLibrary(shell, state, migrations);
  if (found.losses.length === 0 && !found.tooNew) return null;
  const why =
    kept.failure.kind === 'diskFull' ? 'the disk is full' : `it failed: ${kept.failure.detail}`;
  return `This library must be brought to the shape of this version, and no backup could be kept before: ${why}. Nothing was changed. Make room and open it again.`;
}
