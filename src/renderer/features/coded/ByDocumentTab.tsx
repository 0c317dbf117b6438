import { useMemo } from 'react';
import { codePath } from '../../../core/codebook/codeCounts.ts';
import { NOT_HELD } from '../../../core/codebook/codedPassagesOrder.ts';
import { tableOfCodes } from '../../../core/codebook/codeTable.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { CountGrid, type GridColumn } from './CountGrid.tsx';
import styles from './coded.module.css';
import { countRows } from './codedExport.ts';
import type { CodedTabProps } from './codedTabProps.ts';
import { countWords } from './codedWords.ts';
import { nextOrder, sortedRows } from './tableRows.ts';
import type { Coded } from './useCoded.ts';
import { todayIso, useSaveExport } from './useSaveExport.ts';

const TOTAL: GridColumn = { key: 'total', label: 'All documents', widthPx: 110 };

/** How often each code is used in each document. */
export function ByDocumentTab({ coded, choices, choose }: CodedTabProps) {
  const { codebook } = coded;
  const { tableWithin: within, tableOrder: order } = choices;
  const save = useSaveExport();
  const { table, documents } = useTable(coded, within);
  const columns = useMemo(
    () => [
      TOTAL,
      ...documents.map(({ id, label, title }) => ({ key: id, label, title, widthPx: 140 })),
    ],
    [documents],
  );
  const rows = useMemo(
    () =>
      sortedRows(table.codes, order, (code, column) =>
        column === TOTAL.key ? table.total(code) : table.count(code, column),
      ),
    [order, table],
  );
  const countAt = (row: number, column: number): number => {
    const code = rows[row] ?? -1;
    const document = documents[column - 1];
    return document ? table.count(code, document.id) : table.total(code);
  };
  const inTree = order.column === '' && !order.descending;
  const exportTable = (): void => {
    const heads = ['Code', TOTAL.label, ...documents.map(({ title }) => title)];
    const lines = rows.map((code, row) => ({
      names: [codePath(codebook, code)],
      counts: columns.map((_, column) => countAt(row, column)),
    }));
    const filter = `marks of every code that has marks${within ? ', with codes below' : ''}`;
    const stamp = { libraryDate: todayIso(), filter };
    const words = `${countWords(rows.length, 'code')}, ${countWords(documents.length, 'document')}`;
    void save('Codes by document', countRows(heads, lines, stamp), words);
  };
  return (
    <>
      <div className={styles.tools}>
        <CheckField
          label="Count codes below too"
          checked={within}
          onChange={(next) => choose({ tableWithin: next })}
        />
        <span className={styles.quiet}>
          {countWords(rows.length, 'code')}, {countWords(documents.length, 'document')} with marks
        </span>
        <span className={styles.exports}>
          <Button onClick={exportTable}>Export CSV</Button>
        </span>
      </div>
      <CountGrid
        label="Codes by document"
        rowLabel="Code"
        rowNamePx={280}
        headPx={46}
        rows={rows.length}
        rowAt={(row) => {
          const code = rows[row] ?? 0;
          const title = codePath(codebook, code);
          const { id = '', name = '' } = codebook.codes[code] ?? {};
          const depth = inTree ? (codebook.depths[code] ?? 0) : 0;
          return { key: id, name: inTree ? name : title, title, depth };
        }}
        columns={columns}
        cellAt={(row, column) => {
          const count = countAt(row, column);
          return { count, share: column === 0 ? null : count / Math.max(1, countAt(row, 0)) };
        }}
        sort={{ order, onSort: (column) => choose({ tableOrder: nextOrder(order, column) }) }}
        onOpen={(row, column) => {
          const id = codebook.codes[rows[row] ?? -1]?.id;
          if (id === undefined) return;
          const documentId = documents[column - 1]?.id ?? null;
          choose({ tab: 'passages', codes: [id], match: 'any', within, documentId });
        }}
      />
    </>
  );
}

/** The counts, and the documents with coded marks in the library's order; those that are not held come last. */
function useTable({ codebook, texts, documents: held }: Coded, within: boolean) {
  const table = useMemo(() => tableOfCodes(texts, codebook, within), [codebook, texts, within]);
  const documents = useMemo(() => {
    const coding = new Set(table.documents);
    const known = held
      .filter(({ id }) => coding.delete(id))
      .map(({ id, card }) => ({ id, label: card.shortTitle, title: card.title }));
    return [...known, ...[...coding].map((id) => ({ id, label: NOT_HELD, title: NOT_HELD }))];
  }, [held, table]);
  return { table, documents };
}
