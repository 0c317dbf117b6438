import { useSyncExternalStore } from 'react';
import {
  type Backlink,
  backlinksTo,
  NARRATIVE_REFERENCES,
  NOTE_REFERENCES,
  type Referred,
} from '../store/backlinks.ts';
import { useLive } from './useLive.ts';
import { useWorkbench } from './workbench.ts';

const NONE: readonly Backlink[] = [];

/** The places in notes and narratives that refer to a thing, the text changed last first. */
export function useBacklinks({ kind, id }: Referred): readonly Backlink[] {
  const { db } = useWorkbench().library;
  const [notes, narratives] = [NOTE_REFERENCES(db), NARRATIVE_REFERENCES(db)];
  const inNotes = useSyncExternalStore(notes.subscribe, notes.get);
  const inNarratives = useSyncExternalStore(narratives.subscribe, narratives.get);
  const found = useLive(
    () => backlinksTo(db, { kind, id }, [inNotes, inNarratives]),
    [db, kind, id, inNotes, inNarratives],
  );
  return found ?? NONE;
}
