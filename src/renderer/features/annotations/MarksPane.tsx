import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { textRange } from '../../../core/text/offsets.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { askToJoin } from '../../workbench/joining.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useSettledActive, useSettledMarksOf } from '../../workbench/useMarksOf.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ListedMarks } from './ListedMarks.tsx';
import { quoteContexts } from './quoteContext.ts';
import { useMarkChoices } from './useMarkChoices.ts';
import { useMarkNames } from './useMarkNames.ts';
import { useRowsOfDocument } from './useMarkRows.ts';
import { WaitingCount, WaitingMarks } from './WaitingMarks.tsx';

const ORDERS = ['position', 'code', 'ink', 'author', 'date', 'grade'] as const;

interface MarksPaneProps {
  readonly document: SourceDocument;
  /** What other features say of a mark, under its note. */
  readonly beside?: (markId: string, active: boolean) => ReactNode;
}

/** The marks of the open document in words, in document order: what painting is to the eye, for keys and screen readers. */
export function MarksPane({ document, beside }: MarksPaneProps) {
  const hint = useKeyHint('mark.last');
  const { activeMark, commands } = useWorkbench();
  const { waiting } = useSettledMarksOf(document);
  const { rows, shown } = useRowsOfDocument(document);
  const names = useMarkNames();
  const chosen = useMarkChoices('marksPane', rows, names);
  const active = useSettledActive(document);
  const bar = useRef<HTMLDivElement>(null);
  const contextOf = useMemo(() => quoteContexts(document), [document]);
  const placeOf = (row: MarkRow): string =>
    formatLocator(locatorOf(document, textRange(row.start, row.end)));
  const acts = useCallback(
    () => (
      <>
        {commands.isProvided('note.edit') ? (
          <Button onClick={() => commands.run('note.edit')}>Edit note</Button>
        ) : null}
        {commands.isProvided('codes.open') ? (
          <Button onClick={() => commands.run('codes.open')}>Codes</Button>
        ) : null}
        <Button onClick={() => askToJoin('link')}>Link</Button>
        <Button onClick={() => askToJoin('conflict')}>Set in conflict</Button>
        <Button onClick={() => commands.run('mark.delete')}>Delete</Button>
      </>
    ),
    [commands],
  );
  if (rows.length === 0) {
    return (
      <>
        <WaitingMarks document={document} />
        {waiting.length > 0 ? null : (
          <EmptyState title="No marks yet">
            Select a passage and <KeyHint {...hint} />, or choose an ink above the text. Its marks
            are listed here in reading order.
          </EmptyState>
        )}
      </>
    );
  }
  return (
    <ListedMarks
      name={document.id}
      rows={rows}
      names={names}
      chosen={chosen}
      orders={ORDERS}
      ofLibrary={false}
      above={<WaitingMarks document={document} />}
      bar={bar}
      active={active}
      isBusy={(id) => shown.get(id)?.busy ?? false}
      placeOf={placeOf}
      contextOf={contextOf}
      acts={acts}
      beside={beside ?? null}
      onActivate={(id) => activeMark.set(id)}
    />
  );
}

/** How many marks the document has, for the tab. */
export function MarksCount({ document }: { readonly document: SourceDocument }) {
  const { shown } = useSettledMarksOf(document);
  return (
    <>
      {shown.length === 0 ? null : shown.length}
      <WaitingCount document={document} />
    </>
  );
}
