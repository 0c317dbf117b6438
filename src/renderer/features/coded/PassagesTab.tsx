import { useCallback, useMemo } from 'react';
import { type CodedMark, countedUnder } from '../../../core/codebook/codeCounts.ts';
import { choosePassages } from '../../../core/codebook/codedPassages.ts';
import { NOT_HELD, orderPassages } from '../../../core/codebook/codedPassagesOrder.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMarkNotes } from '../../workbench/useFollowed.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './coded.module.css';
import { type CodedChoices, FIRST_CHOICES } from './codedChoices.ts';
import { passageMarkdown, passageRows } from './codedExport.ts';
import type { CodedTabProps } from './codedTabProps.ts';
import { countWords, filterWords } from './codedWords.ts';
import { exportedPassages } from './exportedPassages.ts';
import { PassageBar } from './PassageBar.tsx';
import { PassageList } from './PassageList.tsx';
import { type PassageLine, passageLines } from './passageLines.ts';
import { placePassage } from './passagePlace.ts';
import { useBlockStarts } from './useBlockStarts.ts';
import type { Coded } from './useCoded.ts';
import { todayIso, useSaveExport } from './useSaveExport.ts';

/** All passages of the codes that are chosen, in the order that is chosen. */
export function PassagesTab({ coded, choices, choose }: CodedTabProps) {
  const { navigation, documents, activeMark } = useWorkbench();
  const notes = useMarkNotes();
  const save = useSaveExport();
  const { marks, groups, left } = useChosen(coded, choices);
  const lines = useMemo(() => passageLines(groups), [groups]);
  const titles = useMemo(
    () => new Map(coded.documents.map(({ id, card }) => [id, card.title])),
    [coded.documents],
  );
  const titleOf = useCallback((id: string) => titles.get(id) ?? NOT_HELD, [titles]);
  const noteOf = useCallback((id: string) => notes.get(id) ?? null, [notes]);
  const open = useCallback(
    async ({ mark: { highlight } }: PassageLine): Promise<void> => {
      const document = await documents.load(highlight.documentId);
      const place = placePassage(highlight, 'text' in document ? document : null, 'none');
      activeMark.set(highlight.id);
      if (place.range) navigation.openPassage(highlight.documentId, place.range, highlight.id);
      else navigation.openDocument(highlight.documentId);
    },
    [activeMark, documents, navigation],
  );
  const exportAs = async (format: 'csv' | 'md'): Promise<void> => {
    const filter = filterWords(choices, coded.codebook, titleOf);
    const stamp = { libraryDate: todayIso(), filter };
    const listed = await exportedPassages(groups, {
      load: (id) => documents.load(id),
      context: choices.context,
      titleOf,
      noteOf,
    });
    const content =
      format === 'csv'
        ? passageRows(listed, coded.codebook, stamp)
        : passageMarkdown(listed, coded.codebook, stamp);
    await save('Coded passages', content, countWords(marks.length, 'passage'));
  };
  const { codes, match, within, documentId, order } = choices;
  const list = JSON.stringify([codes, match, within, documentId, order]);
  return (
    <>
      <PassageBar
        coded={coded}
        choices={choices}
        choose={choose}
        words={
          left > 0
            ? `${countWords(left, 'text')} still to read`
            : countWords(marks.length, 'passage')
        }
        onExport={(format) => void exportAs(format)}
        exports={marks.length > 0 && left === 0}
      />
      {lines.length > 0 ? (
        <PassageList
          key={list}
          coded={coded}
          lines={lines}
          list={list}
          context={choices.context}
          titleOf={titleOf}
          noteOf={noteOf}
          onOpen={(line) => void open(line)}
        />
      ) : (
        <EmptyState
          title="No passage has these codes"
          actions={<Button onClick={() => choose(NO_FILTER)}>Show all coded passages</Button>}
        >
          {`Searched: ${filterWords(choices, coded.codebook, titleOf)}.`}
        </EmptyState>
      )}
      <p role="status" className={styles.spoken}>
        {left === 0 ? countWords(marks.length, 'passage') : ''}
      </p>
    </>
  );
}

const NO_FILTER: Partial<CodedChoices> = {
  codes: FIRST_CHOICES.codes,
  match: FIRST_CHOICES.match,
  documentId: FIRST_CHOICES.documentId,
};

/** The passages that the choices ask for, in groups, and how many texts must still be read to know them all. */
function useChosen(coded: Coded, choices: CodedChoices) {
  const { codebook, texts, documents, authorName } = coded;
  const { codes, match, within, documentId, order } = choices;
  const blocks = useBlockStarts(texts, match === 'paragraph' && codes.length > 1);
  const numbers = useMemo(
    () => [...new Set(codes.flatMap((id) => codebook.at.get(id) ?? []))],
    [codebook, codes],
  );
  const marks = useMemo(() => {
    const choice = { codes: numbers, match, within, documentId };
    return choosePassages(texts, codebook, choice, blocks.startsOf);
  }, [blocks, codebook, documentId, match, numbers, texts, within]);
  const groups = useMemo(() => {
    const asked = numbers.length === 0 ? null : askedWith(marks, numbers, { codebook, within });
    const titled = documents.map(({ id, card }) => ({ id, title: card.title }));
    return orderPassages(marks, order, { codebook, documents: titled, authorName, asked });
  }, [authorName, codebook, documents, marks, numbers, order, within]);
  return { marks, groups, left: blocks.left };
}

/** The codes that the passages have and that were asked for, by themselves or with a code above. */
function askedWith(
  marks: readonly CodedMark[],
  numbers: readonly number[],
  { codebook, within }: { readonly codebook: Coded['codebook']; readonly within: boolean },
): ReadonlySet<number> {
  const wanted = new Set(numbers);
  const used = new Set(marks.flatMap((mark) => mark.codes));
  const asked = [...used].filter((code) => {
    const alone = { codes: [code] } as const;
    return countedUnder(alone, codebook, within).some((one) => wanted.has(one));
  });
  return new Set(asked);
}
