import { useMemo } from 'react';
import {
  editConflict,
  removeConflict,
  setInConflict,
} from '../../../core/linking/conflictChanges.ts';
import {
  editLink,
  LINK_WORDS,
  linkPassages,
  removeLink,
} from '../../../core/linking/linkChanges.ts';
import type { ConflictState, LinkKind } from '../../../core/linking/linking.ts';
import type { JoinAct, JoinEdited, JoinEnd, Joining } from '../../workbench/joining.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** What the dialog was filled in with. */
export interface JoinAnswers {
  readonly kind: LinkKind;
  readonly state: ConflictState;
  /** The comment of a link, or the note of a conflict. */
  readonly words: string;
}

/** Both ends known. */
type Joined = Joining & { readonly second: JoinEnd };

/** Carries out what the dialog asks for; each act is one undo step, and the dialog closes when it is done. */
export interface JoinActs {
  save(joined: Joined, answers: JoinAnswers): Promise<void>;
  remove(act: JoinAct, edited: JoinEdited): Promise<void>;
}

/** The acts of the dialog that links passages or sets them in conflict. */
export function useJoinActs(onClose: () => void): JoinActs {
  const { selection, session } = useWorkbench();
  const change = useChange();
  return useMemo(() => {
    const closeWhen = (done: unknown): void => {
      if (done !== null) onClose();
    };
    const edit = async ({ act, edited, swapped }: Joined, answers: JoinAnswers) => {
      if (edited === null) return;
      const { kind, state, words } = answers;
      if (act === 'conflict') {
        const says = () => 'Conflict changed';
        closeWhen(await change(editConflict(edited.id, { state, note: words }), { says }));
        return;
      }
      const wanted = { kind, comment: words, ...(swapped ? { reversed: true as const } : {}) };
      const outcome = await change(editLink(edited.id, wanted), {
        says: ({ id, existing }) =>
          existing && id !== edited.id ? 'These passages are linked so already' : 'Link changed',
      });
      closeWhen(outcome);
    };
    const make = async ({ act, first, second }: Joined, answers: JoinAnswers) => {
      const { kind, state, words } = answers;
      const outcome =
        act === 'link'
          ? await change(
              linkPassages({
                from: first.given,
                to: second.given,
                kind,
                comment: words,
                ink: session.get().lastInk,
              }),
              {
                says: ({ existing }) =>
                  existing
                    ? 'These passages are linked so already'
                    : `Linked: ${LINK_WORDS[kind].forth}`,
              },
            )
          : await change(
              setInConflict({ first: first.given, second: second.given, state, note: words }),
              {
                says: ({ existing }) =>
                  existing ? 'These passages are in conflict already' : `Set in conflict, ${state}`,
              },
            );
      if (outcome === null) return;
      // What was selected is marked now.
      if (first.given.kind === 'passage' || second.given.kind === 'passage') {
        selection.set(null);
        document.getSelection()?.removeAllRanges();
      }
      onClose();
    };
    return {
      save: (joined, answers) => (joined.edited ? edit(joined, answers) : make(joined, answers)),
      async remove(act, edited) {
        closeWhen(
          act === 'link'
            ? await change(removeLink(edited.id), { says: () => 'Link removed' })
            : await change(removeConflict(edited.id), { says: () => 'Conflict removed' }),
        );
      },
    };
  }, [change, onClose, selection, session]);
}
