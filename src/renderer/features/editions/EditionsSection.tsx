import type { DocumentSummary } from '../../../core/document/document.ts';
import type { Edition } from '../../../core/document/held.ts';
import { addEdition } from '../../../core/importing/addEdition.ts';
import { Button } from '../../ui/Button.tsx';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { openComparison } from './comparison.ts';
import styles from './editions.module.css';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

function dayOf({ importedAtMs }: Edition): string {
  return DAY.format(new Date(importedAtMs));
}

/** The editions of an imported document, the current one first: each can be compared with it, and read again. */
export function EditionsSection({ document }: { readonly document: DocumentSummary }) {
  const { documents, notices } = useWorkbench();
  const change = useChange();
  const origin = documents.origin(document.id);
  if (origin?.kind !== 'import') return null;
  const editions = [...origin.document.editions].reverse();
  const [current, ...earlier] = editions;
  if (!current) return null;

  const load = async (edition: Edition) => {
    const loaded = await documents.loadEdition(document.id, edition.hash);
    if ('text' in loaded) return loaded;
    notices.problem(`That edition cannot be read. ${storageFailureWords(loaded)}`);
    return null;
  };
  const compare = async (edition: Edition): Promise<void> => {
    const [before, after] = await Promise.all([load(edition), load(current)]);
    if (!before || !after) return;
    openComparison({
      title: `Editions of ${document.card.shortTitle}`,
      before,
      beforeName: `Imported ${dayOf(edition)}, ${edition.original.name}`,
      after,
      afterName: `Current: imported ${dayOf(current)}, ${current.original.name}`,
    });
  };
  const restore = async (edition: Edition): Promise<void> => {
    const loaded = await load(edition);
    if (!loaded) return;
    const earlier = await documents.textsOfEditions(document.id);
    const wanted = { documentId: document.id, edition, text: loaded.text, earlier };
    await change(addEdition(wanted), {
      says: ({ placed, waiting }) =>
        `Edition of ${dayOf(edition)} is the current one, ${placed} marks carried over${
          waiting > 0 ? `, ${waiting} to re-place` : ''
        }`,
    });
  };
  return (
    <section aria-label="Editions" className={styles.section}>
      <h3>{editions.length === 1 ? 'Edition' : `${editions.length} editions`}</h3>
      <ol className={styles.editions}>
        <li>
          <EditionFacts edition={current} words="Current" />
        </li>
        {earlier.map((edition) => (
          <li key={edition.hash}>
            <EditionFacts edition={edition} words="Earlier" />
            <div className={styles.row}>
              <Button look="quiet" onClick={() => void compare(edition)}>
                Compare with current
              </Button>
              <Button look="quiet" onClick={() => void restore(edition)}>
                Make current
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function EditionFacts({ edition, words }: { readonly edition: Edition; readonly words: string }) {
  const { original, characters, hash, twins } = edition;
  return (
    <p className={styles.facts}>
      <strong>{words}</strong>, imported {dayOf(edition)} from <bdi>{original.name}</bdi>,{' '}
      {characters.toLocaleString('en-GB')} characters,{' '}
      <code title={hash}>
        {hash.slice(0, 8)}…{hash.slice(-4)}
      </code>
      {twins.length > 0 ? (
        <>
          . The same text as <bdi>{twins.map(({ name }) => name).join(', ')}</bdi>
        </>
      ) : null}
    </p>
  );
}
