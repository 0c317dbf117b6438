import { useId, useState } from 'react';
import { targetKey } from '../../../core/text/richTextReference.ts';
import type { Backlink, Referred, ReferringText } from '../../store/backlinks.ts';
import { namesOfCases } from '../../store/cases.ts';
import { Button } from '../../ui/Button.tsx';
import { openNoteOn } from '../../workbench/openReference.ts';
import { nameReferences, subjectWords } from '../../workbench/referenceNames.ts';
import { useBacklinks } from '../../workbench/useBacklinks.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './notes.module.css';

/** Places shown before the rest is asked for. */
const FEW = 6;

interface MentionedInNotesProps extends Referred {
  /** The note on it that is open: what that note says is left out, what refers to that note is listed too. */
  readonly note?: string | undefined;
}

/** The notes and narratives that mention something, each with the sentence, and the way there. Nothing when there are none. */
export function MentionedInNotes({ kind, id, note }: MentionedInNotesProps) {
  const [whole, setWhole] = useState(false);
  const heading = useId();
  const toThing = useBacklinks({ kind, id });
  const toNote = useBacklinks({ kind: 'note', id: note ?? '' });
  const found = [...toThing, ...toNote].filter(
    ({ from }) => from.kind !== 'note' || from.id !== note,
  );
  if (found.length === 0) return null;
  const shown = whole ? found : found.slice(0, FEW);
  const narratives = found.some(({ from }) => from.kind === 'narrative');
  return (
    <section aria-labelledby={heading} className={styles.mentions}>
      <h3 id={heading}>
        {narratives ? 'Mentioned in notes and narratives' : 'Mentioned in notes'}{' '}
        <span className={styles.count}>{found.length}</span>
      </h3>
      {shown.map((backlink) => (
        <MentionItem key={backlink.key} backlink={backlink} />
      ))}
      {shown.length < found.length ? (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {`Show all ${found.length}`}
        </Button>
      ) : null}
    </section>
  );
}

function MentionItem({ backlink }: { readonly backlink: Backlink }) {
  const workbench = useWorkbench();
  const { documents, navigation } = workbench;
  const { from, reference } = backlink;
  const { before, words, after, target } = reference;
  const title = useLive(
    async (db) => {
      if (from.kind === 'note') return `Note on ${await subjectWords(db, documents, from.on)}`;
      return `Narrative of ${(await namesOfCases(db)).get(from.caseId) ?? 'a case'}`;
    },
    [from, documents],
  );
  const names = useLive(
    (db) => nameReferences(db, documents, [{ ...target, words }]),
    [target, words, documents],
  );
  const name = names?.get(targetKey(target))?.name ?? words;
  const open = (text: ReferringText): void => {
    if (text.kind === 'note') void openNoteOn(workbench, text.on);
    else navigation.openCase(text.caseId, { paragraph: reference.paragraph });
  };
  return (
    <div className={styles.mention}>
      <button type="button" onClick={() => open(from)}>
        {title ?? 'Note'}
      </button>
      <p>
        {before}
        <mark>{name}</mark>
        {after}
      </p>
    </div>
  );
}
