import type { LibraryState } from '../../shell/contract.ts';
import { firstMeta, type StoreMeta } from './database.ts';
import { endOf, openDatabase, readOnly, ready, writeOut } from './finishOpening.ts';
import { keepSurplus, takeOver } from './keepSurplus.ts';
import type { OpenOutcome, OpenParts, RecoveryChoice } from './openOutcome.ts';
import type { OtherStore } from './probeOthers.ts';
import { writeImage } from './rebuild.ts';
import type { FoundSummary, Restoration } from './restoration.ts';

type Recovery = Extract<OpenOutcome, { readonly kind: 'recovery' }>;

/** Puts a number of items into words. */
export function itemsWord(items: number): string {
  return items === 1 ? '1 item' : `${items.toLocaleString('en-GB')} items`;
}

/** Records that are not in the trash. */
export function itemsOf({ counts }: Pick<FoundSummary, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Asks what to do where the store and the data folder of one library do not agree. */
export function askRecovery(
  parts: OpenParts,
  state: LibraryState,
  restoration: Restoration,
  says: string,
  choices: readonly RecoveryChoice[],
): OpenOutcome {
  const { found } = restoration;
  const choose = async (choice: RecoveryChoice): Promise<OpenOutcome> => {
    switch (choice) {
      case 'restore': {
        const notice = `${itemsWord(itemsOf(found))} restored from the data folder.`;
        return writeOut(parts, state, restoration, notice);
      }
      case 'keepStore':
        return keepStore(parts, state, restoration);
      case 'startNew':
      case 'lookOnly': {
        restoration.end();
        const db = openDatabase(parts, state);
        const meta = (await db.meta.get('store')) ?? firstMeta(state.marker.libraryId);
        return readOnly(parts, state, db, meta, 'undecided', `${says} Nothing was changed.`);
      }
    }
  };
  const { losses, newestAtMs, counts } = found;
  const items = itemsOf(found);
  const facts = { says, losses, from: 'folder', items, counts, newestAtMs, choices } as const;
  return { kind: 'recovery', state, ...facts, choose };
}

/**
 * Asks what to do with the store of another library that was found in this browser. `holder` is the library that its
 * database is named after; what it holds is added to the library of the data folder where the analyst wants that.
 * @param startNew how opening goes on without it.
 */
export function askOther(
  parts: OpenParts,
  state: LibraryState,
  other: OtherStore & { readonly holder: string },
  asked: Pick<Recovery, 'says' | 'choices'>,
  restoration: Restoration,
  startNew: () => Promise<OpenOutcome>,
): OpenOutcome {
  const { says, choices } = asked;
  const choose = async (choice: RecoveryChoice): Promise<OpenOutcome> => {
    switch (choice) {
      case 'restore':
      case 'startNew':
        return startNew();
      case 'keepStore':
        return takeOverOther(parts, state, other.holder, restoration);
      case 'lookOnly': {
        restoration.end();
        const db = openDatabase(parts, state, other.holder);
        const told = `${says} Nothing was changed.`;
        return readOnly(parts, state, db, other.meta, 'otherLibrary', told);
      }
    }
  };
  const { items, counts, meta } = other;
  const newestAtMs = meta.savedAtMs ?? null;
  const facts = { says, losses: [], from: 'store', items, counts, newestAtMs, choices } as const;
  return { kind: 'recovery', state, ...facts, choose };
}

async function keepStore(
  parts: OpenParts,
  state: LibraryState,
  restoration: Restoration,
): Promise<OpenOutcome> {
  const { shell, nowMs, newId } = parts;
  const by = parts.author() ?? state.marker.libraryId;
  const image = await restoration.image();
  restoration.end();
  const db = openDatabase(parts, state);
  const kept = await keepSurplus(db, image, { shell, nowMs, newId, by });
  if (!kept.ok) return undecided(parts, state, kept.failure.says);
  const notice = 'What the store held was kept and written to the data folder.';
  return ready(parts, state, db, kept.value, notice);
}

async function takeOverOther(
  parts: OpenParts,
  state: LibraryState,
  holder: string,
  restoration: Restoration,
): Promise<OpenOutcome> {
  const { shell, nowMs, newId } = parts;
  const by = parts.author() ?? state.marker.libraryId;
  const image = await restoration.image();
  restoration.end();
  const other = openDatabase(parts, state, holder);
  const taken = await takeOver(other, image, { shell, nowMs, newId, by });
  other.close();
  if (!taken.ok) return undecided(parts, state, taken.failure.says);
  const db = openDatabase(parts, state);
  const found = { newestAtMs: nowMs() };
  const at = { ...endOf(parts, state, found), seq: image.seq };
  const { added, differing } = taken.value;
  const left =
    differing > 0
      ? ` ${itemsWord(differing)} that the library has otherwise were left as the library has them.`
      : '';
  const notice = `${itemsWord(added)} of the other library were added to this one.${left}`;
  return ready(parts, state, db, await writeImage(db, image, at), notice);
}

async function undecided(
  parts: OpenParts,
  state: LibraryState,
  says: string,
): Promise<OpenOutcome> {
  const db = openDatabase(parts, state);
  const meta: StoreMeta = (await db.meta.get('store')) ?? firstMeta(state.marker.libraryId);
  return readOnly(parts, state, db, meta, 'undecided', says);
}
