import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { deleteHighlights } from '../../../core/annotation/bulkMarks.ts';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { textRange } from '../../../core/text/offsets.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { trashTogether } from '../../../core/trash/trashTogether.ts';
import { followMarks } from '../../store/highlights.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageBar } from '../../ui/PageBar.tsx';
import { askForCodes } from '../../workbench/codesAsked.ts';
import { askToJoin } from '../../workbench/joining.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useDocuments } from '../../workbench/useDocuments.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useFollowed } from '../../workbench/useFollowed.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ListedMarks } from './ListedMarks.tsx';
import styles from './marks.module.css';
import { quoteContexts } from './quoteContext.ts';
import { useMarkChoices } from './useMarkChoices.ts';
import { useMarkNames } from './useMarkNames.ts';
import { useRowsOfLibrary } from './useMarkRows.ts';

const ORDERS = ['document', 'code', 'ink', 'author', 'date', 'grade'] as const;

interface AllMarksPageProps {
  /** What other features say of a mark, under its note. */
  readonly beside: (markId: string, active: boolean) => ReactNode;
}

/** Every mark of the library, over all documents. */
export function AllMarksPage({ beside }: AllMarksPageProps) {
  const hint = useKeyHint('mark.last');
  const { documents: held, navigation } = useWorkbench();
  const change = useChange();
  const { rows, ready } = useRowsOfLibrary();
  const names = useMarkNames();
  const chosen = useMarkChoices('marksPage', rows, names);
  const [active, setActive] = useState<string | null>(null);
  const [onScreen, setOnScreen] = useState<readonly string[]>([]);
  const texts = useDocuments(onScreen);
  const bar = useRef<HTMLDivElement>(null);
  useCommand('list.filter', () => bar.current?.querySelector('input')?.focus());
  const placeOf = (row: MarkRow): string => {
    const text = texts.get(row.documentId);
    const place = text ? formatLocator(locatorOf(text, textRange(row.start, row.end))) : '';
    const title = chosen.order === 'document' ? '' : names.documentTitle(row.documentId);
    return [title, place].filter((part) => part !== '').join(', ');
  };
  const contextOf = useMemo(() => {
    const byText = new Map([...texts].map(([id, text]) => [id, quoteContexts(text)]));
    return (row: MarkRow) => byText.get(row.documentId)?.(row) ?? null;
  }, [texts]);
  const acts = useCallback(
    (row: MarkRow) => (
      <>
        {held.summary(row.documentId) ? (
          <Button onClick={() => navigation.openPassage(row.documentId, row, row.id)}>
            Open passage
          </Button>
        ) : null}
        <Button onClick={() => askForCodes([row.id])}>Codes</Button>
        <Button onClick={() => askToJoin('link', [{ kind: 'highlight', id: row.id }])}>Link</Button>
        <Button onClick={() => askToJoin('conflict', [{ kind: 'highlight', id: row.id }])}>
          Set in conflict
        </Button>
        <Button
          onClick={() =>
            void change(deleteHighlights({ ids: [row.id] }), { says: () => 'Mark deleted' })
          }
        >
          Delete
        </Button>
      </>
    ),
    [change, held, navigation],
  );
  if (!ready || rows.length === 0) {
    return ready ? (
      <EmptyState title="No marks yet">
        Open a document, select a passage and <KeyHint {...hint} />. The marks of all documents are
        listed here.
      </EmptyState>
    ) : (
      <p role="status" className={styles.none}>
        Reading the marks of the library
      </p>
    );
  }
  return (
    <div className={styles.page}>
      {/* Before the list, whose ticked marks go first. */}
      <ErasableRow row={rows.find(({ id }) => id === active) ?? null} />
      <div className={styles.scroll} data-marks-scroller>
        <ListedMarks
          name="library"
          rows={rows}
          names={names}
          chosen={chosen}
          orders={ORDERS}
          ofLibrary
          title={<PageBar title="All marks" line={false} />}
          bar={bar}
          active={active}
          isBusy={never}
          placeOf={placeOf}
          contextOf={contextOf}
          acts={acts}
          beside={beside}
          onActivate={setActive}
          onDrawn={setOnScreen}
        />
      </div>
    </div>
  );
}

const QUOTE_MOST = 40;

function ErasableRow({ row }: { readonly row: MarkRow | null }) {
  const words = shortened(row?.quote ?? '', QUOTE_MOST);
  useErasable(row === null ? null : `mark “${words}”`, () => ({
    change: () => trashTogether([deleteHighlights({ ids: [row?.id ?? ''] })]),
  }));
  return null;
}

const never = (): boolean => false;

/** How many marks the library has, for the shelf; nothing until they were read. */
export function AllMarksCount() {
  const { ready, values } = useFollowed(followMarks);
  return ready ? values.size : null;
}
