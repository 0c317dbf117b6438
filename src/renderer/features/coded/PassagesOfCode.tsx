import { useMemo } from 'react';
import { countCodes } from '../../../core/codebook/codeCounts.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './coded.module.css';
import { CODED_SHELF } from './codedShelf.ts';
import { countWords } from './codedWords.ts';
import { useChoices } from './useChoices.ts';
import { useCoded } from './useCoded.ts';

/** How often a code is used, and the way to its passages; for what other features say of a code. */
export function PassagesOfCode({ codeId }: { readonly codeId: string }) {
  const { navigation } = useWorkbench();
  const { choose } = useChoices();
  const coded = useCoded();
  const counts = useMemo(() => (coded ? countCodes(coded.texts, coded.codebook) : []), [coded]);
  const number = coded?.codebook.at.get(codeId);
  if (number === undefined) return null;
  const found = counts.find(({ code }) => code === number);
  const show = (within: boolean): void => {
    choose({ tab: 'passages', codes: [codeId], match: 'any', within, documentId: null });
    navigation.openShelf(CODED_SHELF);
  };
  return (
    <section aria-label="Passages of this code" className={styles.about}>
      <h3>Passages</h3>
      {found ? (
        <>
          <p className={styles.quiet}>
            {countWords(found.marks, 'passage')} in {countWords(found.documents, 'document')}
            {found.marksWithin > found.marks
              ? `; ${countWords(found.marksWithin, 'passage')} with codes below`
              : ''}
          </p>
          <Button onClick={() => show(found.marksWithin > found.marks)}>
            Show {countWords(found.marksWithin, 'passage')}
          </Button>
        </>
      ) : (
        <p className={styles.quiet}>No passage has this code yet.</p>
      )}
    </section>
  );
}
