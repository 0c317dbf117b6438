import { EqualNot } from 'lucide-react';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import type { ConflictSide } from '../../../core/linking/conflictSides.ts';
import { passageWords } from '../../../core/linking/passageWords.ts';
import { useLinking } from '../../workbench/useLinking.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';

interface EvidenceConflictsProps {
  readonly item: Evidence;
  /** Makes another item of the case current; absent where its list is not on screen. */
  readonly onItem?: (evidenceId: string) => void;
}

/** What an item is in conflict with, each leading there: another item of the case, or a passage in the reader. */
export function EvidenceConflicts({ item, onItem }: EvidenceConflictsProps) {
  const { navigation } = useWorkbench();
  const disputed = useLinking().conflictsOfItem(item.id);
  if (disputed.length === 0) return null;
  const open = (side: ConflictSide, twin: Evidence | undefined): void => {
    if (twin && onItem) onItem(twin.id);
    else navigation.openPassage(side.documentId, side.passage, side.markId ?? undefined);
  };
  return (
    <p className={styles.conflicts}>
      {disputed.map(({ conflict, other }) => {
        const twin = other.items.find(({ caseId }) => caseId === item.caseId);
        const name = twin ? `E${twin.number}` : passageWords(other.passage.quote);
        return (
          <button
            key={conflict.id}
            type="button"
            title={conflict.note === '' ? other.passage.quote : conflict.note}
            onClick={() => open(other, twin)}
          >
            <EqualNot size={13} aria-hidden="true" />
            {`conflicts with ${name}, ${conflict.state}`}
          </button>
        );
      })}
    </p>
  );
}
