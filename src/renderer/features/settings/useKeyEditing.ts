import { useCallback, useState } from 'react';
import { type CommandId, commandOf } from '../../commands/catalogue.ts';
import type { KeyFile } from '../../commands/keyFile.ts';
import {
  addKey,
  type KeyRefusal,
  type OwnKeys,
  removeKey,
  resetKeys,
  takeKey,
} from '../../commands/keyMap.ts';
import { useStorePart } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type KeyRecorder, useKeyRecorder } from './useKeyRecorder.ts';

/** A key that was not given to a command. */
export interface RefusedKey {
  readonly id: CommandId;
  readonly key: string;
  readonly refusal: KeyRefusal;
}

/** What the list of keys can do; every act is in force at once and kept with the session. */
export interface KeyEditing {
  readonly own: OwnKeys;
  readonly recorder: KeyRecorder;
  readonly refused: RefusedKey | null;
  remove(id: CommandId, key: string): void;
  reset(id: CommandId): void;
  resetAll(): void;
  /** Takes the refused key from the command that has it. */
  takeOver(): void;
  /** Puts the keys of a file in force, in place of all own ones. */
  takeFile(file: KeyFile): void;
}

/** Changes the analyst's keys, and tells what was changed with the way back. */
export function useKeyEditing(): KeyEditing {
  const { session, notices } = useWorkbench();
  const own = useStorePart(session, (state) => state.keys);
  const [refused, setRefused] = useState<RefusedKey | null>(null);

  const put = useCallback(
    (next: OwnKeys, text: string): void => {
      const before = session.get().keys;
      setRefused(null);
      if (next === before) return;
      const keep = (keys: OwnKeys): void => session.set((state) => ({ ...state, keys }));
      keep(next);
      notices.notify(text, { undoable: true, undo: () => keep(before) });
    },
    [session, notices],
  );
  const take = useCallback(
    (id: CommandId, key: string): void => {
      const added = addKey(session.get().keys, id, key);
      if ('refusal' in added) {
        setRefused({ id, key, refusal: added.refusal });
        return;
      }
      put(added.own, `${key} does ${commandOf(id).title}`);
    },
    [session, put],
  );
  const recorder = useKeyRecorder(take);
  return {
    own,
    recorder: {
      ...recorder,
      start(id) {
        setRefused(null);
        recorder.start(id);
      },
    },
    refused,
    remove: (id, key) => put(removeKey(own, id, key), `${key} taken from ${commandOf(id).title}`),
    reset: (id) => put(resetKeys(own, id), `Keys of ${commandOf(id).title} reset`),
    resetAll: () => put({}, 'All keys reset'),
    takeFile({ own: read, singleKeys, leftOut }) {
      const before = session.get();
      const was = { keys: before.keys, singleKeys: before.singleKeys };
      setRefused(null);
      session.set((state) => ({ ...state, keys: read, singleKeys }));
      const others = leftOut.length === 0 ? '' : `, without ${leftOut.join(', ')}: in use or kept`;
      notices.notify(`Keys imported${others}`, {
        undoable: true,
        undo: () => session.set((state) => ({ ...state, ...was })),
      });
    },
    takeOver() {
      const holder = refused?.refusal.holder;
      if (!refused || !holder) return;
      const { id, key } = refused;
      const taken = takeKey(own, id, key);
      if ('refusal' in taken) setRefused({ id, key, refusal: taken.refusal });
      else
        put(taken.own, `${key} does ${commandOf(id).title}, no longer ${commandOf(holder).title}`);
    },
  };
}
