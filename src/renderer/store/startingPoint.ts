import { decodeArchive } from '../../core/journal/archive.ts';
import { LibraryImage } from '../../core/journal/libraryImage.ts';
import type { Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import type { LibraryState, Shell, SnapshotInfo } from '../../shell/contract.ts';
import { unreachable } from './readLines.ts';

/** The part of the host's contract that gives a library back. */
export type Giver = Pick<Shell, 'readJournal' | 'readSnapshot' | 'listSnapshots'>;

/** Where putting a library together begins. */
export interface StartingPoint {
  readonly image: LibraryImage;
  /** When the newest change in the snapshot was made, in ms since 1970; null when it begins with the journal's first line. */
  readonly newestAtMs: number | null;
  /** Snapshots that could not be used, one sentence each. They are no loss where the journal has what they held. */
  readonly unusable: readonly string[];
  /** A snapshot needs a newer build. */
  readonly tooNew: boolean;
}

/**
 * The newest snapshot that can be used, or the empty library where the journal reaches back to its first line.
 *
 * A snapshot that is known to lack nothing is preferred to the whole journal: the journal is what it was made from, drills
 * compare the two, and opening then takes time by what the library holds, not by what was ever done in it. It also covers
 * damage in the journal before it. One of which that is not known is used only where there is no other way.
 */
export async function startingPoint(
  giver: Giver,
  state: LibraryState,
  migrations: Migrations,
): Promise<StartingPoint> {
  const unusable: string[] = [];
  let tooNew = false;
  const reachesBack = state.firstSeq <= 1;
  if (state.snapshot) {
    for await (const snapshot of newestFirst(giver, state.snapshot)) {
      if (reachesBack && snapshot.whole !== true) continue;
      const outcome = await giver
        .readSnapshot(snapshot.name)
        .catch((error: unknown) => unreachable(error));
      if (outcome.status === 'failed') {
        unusable.push(`The backup ${snapshot.name} cannot be read: ${outcome.failure.detail}.`);
        continue;
      }
      const archive = decodeArchive(outcome.value, migrations);
      if (archive.ok) {
        const image = LibraryImage.fromSnapshot(archive.value);
        const newestAtMs = image.fold.keptLines().at(-1)?.at ?? snapshot.madeAtMs;
        return { image, newestAtMs, unusable, tooNew: false };
      }
      const { kind, where, says } = archive.failure;
      const why = where === '' ? `it ${says}` : `${where} ${says}`;
      unusable.push(`The backup ${snapshot.name} cannot be used: ${why}.`);
      tooNew ||= kind === 'tooNew';
    }
  }
  return { image: LibraryImage.empty(), newestAtMs: null, unusable, tooNew };
}

/** Older ones are asked for only when the newest fails. */
async function* newestFirst(giver: Giver, newest: SnapshotInfo): AsyncGenerator<SnapshotInfo> {
  yield newest;
  const listed = await giver.listSnapshots().catch((error: unknown) => unreachable(error));
  if (listed.status === 'done') yield* listed.value.filter(({ name }) => name !== newest.name);
}
