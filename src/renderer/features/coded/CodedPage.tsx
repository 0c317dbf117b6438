import { useEffect, useId } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageBar } from '../../ui/PageBar.tsx';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ByDocumentTab } from './ByDocumentTab.tsx';
import { CodedTabs } from './CodedTabs.tsx';
import styles from './coded.module.css';
import type { CodedTabProps } from './codedTabProps.ts';
import { countWords } from './codedWords.ts';
import { FrequenciesTab } from './FrequenciesTab.tsx';
import { PassagesTab } from './PassagesTab.tsx';
import { TogetherTab } from './TogetherTab.tsx';
import { useChoices } from './useChoices.ts';
import { type Coded, useCoded } from './useCoded.ts';

/** The passages that carry codes, and what can be counted of them: every number opens the passages behind it. */
export function CodedPage() {
  const hint = useKeyHint('codes.open');
  const { context } = useWorkbench();
  const coded = useCoded();
  const { choices, choose } = useChoices();
  const id = useId();
  const words = coded === null ? '' : totalWords(coded);
  useEffect(() => {
    context.set(words);
    return () => context.set('');
  }, [context, words]);
  return (
    <div className={styles.page}>
      <PageBar
        title="Coded passages"
        words={coded === null ? 'Reading the marks' : words}
        line={false}
      />
      {coded === null ? null : coded.texts.length === 0 ? (
        <EmptyState title="No coded passages yet">
          In a document, select a passage and <KeyHint {...hint} /> to give it a code. Passages with
          codes are listed and counted here.
        </EmptyState>
      ) : (
        <>
          <CodedTabs id={id} shown={choices.tab} onShow={(tab) => choose({ tab })} />
          <div
            role="tabpanel"
            id={`${id}-panel`}
            aria-labelledby={`${id}-${choices.tab}`}
            className={styles.panel}
          >
            <ShownTab coded={coded} choices={choices} choose={choose} />
          </div>
        </>
      )}
    </div>
  );
}

function ShownTab(props: CodedTabProps) {
  switch (props.choices.tab) {
    case 'passages':
      return <PassagesTab {...props} />;
    case 'frequencies':
      return <FrequenciesTab {...props} />;
    case 'documents':
      return <ByDocumentTab {...props} />;
    case 'together':
      return <TogetherTab {...props} />;
  }
}

function totalWords({ texts, codebook }: Coded): string {
  const marks = texts.reduce((sum, text) => sum + text.marks.length, 0);
  const documents = new Set(texts.map(({ documentId }) => documentId)).size;
  return [
    countWords(marks, 'coded passage'),
    countWords(documents, 'document'),
    `${countWords(codebook.codes.length, 'code')} in the codebook`,
  ].join(', ');
}
