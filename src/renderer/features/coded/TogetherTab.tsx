import { useMemo } from 'react';
import { codePath } from '../../../core/codebook/codeCounts.ts';
import { coOccurrences, TOGETHER_SCOPES } from '../../../core/codebook/coOccurrence.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './coded.module.css';
import { countRows } from './codedExport.ts';
import type { CodedTabProps } from './codedTabProps.ts';
import { countWords, SCOPE_UNITS } from './codedWords.ts';
import { PairMatrix } from './PairMatrix.tsx';
import { PairTable } from './PairTable.tsx';
import { useBlockStarts } from './useBlockStarts.ts';
import { todayIso, useSaveExport } from './useSaveExport.ts';

const SCOPE_LABELS = {
  mark: 'Same mark',
  overlap: 'Overlapping marks',
  paragraph: 'Same paragraph',
};

/** Which codes are found together: on one mark, where marks overlap, or in one paragraph. */
export function TogetherTab({ coded, choices, choose }: CodedTabProps) {
  const { codebook, texts } = coded;
  const { scope, togetherAs } = choices;
  const save = useSaveExport();
  const blocks = useBlockStarts(texts, scope === 'paragraph');
  const pairs = useMemo(
    () => coOccurrences(blocks.left > 0 ? [] : texts, scope, blocks.startsOf),
    [blocks, scope, texts],
  );
  const open = (first: number, second: number): void => {
    const codes = [first, second].flatMap((code) => codebook.codes[code]?.id ?? []);
    choose({ tab: 'passages', codes, match: scope, within: false, documentId: null });
  };
  const exportTable = (): void => {
    const lines = Array.from({ length: pairs.length }, (_, index) => {
      const { first, second, count } = pairs.at(index);
      return { names: [codePath(codebook, first), codePath(codebook, second)], counts: [count] };
    });
    const stamp = { libraryDate: todayIso(), filter: `${SCOPE_LABELS[scope]}; in all documents` };
    const rows = countRows(['Code', 'With', SCOPE_UNITS[scope]], lines, stamp);
    void save('Codes together', rows, countWords(pairs.length, 'pair'));
  };
  const words =
    blocks.left > 0
      ? `${countWords(blocks.left, 'text')} still to read`
      : `${countWords(pairs.length, 'pair')} of codes`;
  return (
    <>
      <div className={styles.tools}>
        <ChoiceRow
          label="Together on"
          labelHidden
          value={scope}
          options={TOGETHER_SCOPES.map((value) => ({ value, label: SCOPE_LABELS[value] }))}
          onChange={(next) => choose({ scope: next })}
        />
        <ChoiceRow
          label="Show as"
          labelHidden
          value={togetherAs}
          options={[
            { value: 'list', label: 'List' },
            { value: 'matrix', label: 'Matrix' },
          ]}
          onChange={(next) => choose({ togetherAs: next })}
        />
        <span className={styles.quiet} role="status">
          {words}
        </span>
        <span className={styles.exports}>
          <Button disabled={pairs.length === 0} onClick={exportTable}>
            Export CSV
          </Button>
        </span>
      </div>
      {pairs.length > 0 ? (
        togetherAs === 'list' ? (
          <PairTable codebook={codebook} pairs={pairs} unit={SCOPE_UNITS[scope]} onOpen={open} />
        ) : (
          <PairMatrix coded={coded} pairs={pairs} onOpen={open} />
        )
      ) : blocks.left > 0 ? null : (
        <EmptyState title="No two codes are together">
          {`Counted: ${SCOPE_UNITS[scope].toLowerCase()}. Another choice above may find some.`}
        </EmptyState>
      )}
    </>
  );
}
