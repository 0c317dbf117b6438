import { useMemo } from 'react';
import { type CodeCount, codePath, countCodes } from '../../../core/codebook/codeCounts.ts';
import { Button } from '../../ui/Button.tsx';
import { CountGrid, type GridColumn } from './CountGrid.tsx';
import styles from './coded.module.css';
import { FIRST_CHOICES } from './codedChoices.ts';
import { countRows } from './codedExport.ts';
import type { CodedTabProps } from './codedTabProps.ts';
import { countWords } from './codedWords.ts';
import { nextOrder, sortedRows } from './tableRows.ts';
import { todayIso, useSaveExport } from './useSaveExport.ts';

const COLUMNS: readonly (GridColumn & { readonly key: Exclude<keyof CodeCount, 'code'> })[] = [
  { key: 'marks', label: 'Marks', widthPx: 150 },
  { key: 'documents', label: 'Documents', widthPx: 100 },
  { key: 'marksWithin', label: 'Marks, with codes below', widthPx: 170 },
  { key: 'documentsWithin', label: 'Documents, with codes below', widthPx: 190 },
];

/** How often each code is used, by itself and with the codes below it. */
export function FrequenciesTab({ coded, choices, choose }: CodedTabProps) {
  const { codebook, texts } = coded;
  const save = useSaveExport();
  const counts = useMemo(() => countCodes(texts, codebook), [codebook, texts]);
  const order = choices.frequencyOrder;
  const rows = useMemo(
    () => sortedRows(counts, order, (row, column) => row[columnKey(column)]),
    [counts, order],
  );
  const most = useMemo(() => {
    const maximum = (key: (typeof COLUMNS)[number]['key']) =>
      counts.reduce((found, count) => Math.max(found, count[key]), 1);
    return new Map(COLUMNS.map(({ key }) => [key, maximum(key)]));
  }, [counts]);
  const inTree = order.column === '' && !order.descending;
  const exportTable = (): void => {
    const heads = ['Code', ...COLUMNS.map(({ label }) => label)];
    const lines = rows.map((row) => ({
      names: [codePath(codebook, row.code)],
      counts: COLUMNS.map(({ key }) => row[key]),
    }));
    const stamp = {
      libraryDate: todayIso(),
      filter: 'every code that has marks; in all documents',
    };
    void save('Code frequencies', countRows(heads, lines, stamp), countWords(rows.length, 'code'));
  };
  return (
    <>
      <div className={styles.tools}>
        <span className={styles.quiet}>
          {countWords(rows.length, 'code')} of {codebook.codes.length.toLocaleString('en-GB')} with
          marks
        </span>
        <span className={styles.exports}>
          <Button onClick={exportTable}>Export CSV</Button>
        </span>
      </div>
      <CountGrid
        label="Code frequencies"
        rowLabel="Code"
        rowNamePx={280}
        headPx={30}
        rows={rows.length}
        rowAt={(row) => {
          const code = rows[row]?.code ?? 0;
          const title = codePath(codebook, code);
          const { id = '', name = '' } = codebook.codes[code] ?? {};
          const depth = inTree ? (codebook.depths[code] ?? 0) : 0;
          return { key: id, name: inTree ? name : title, title, depth };
        }}
        columns={COLUMNS}
        cellAt={(row, column) => {
          const { key } = COLUMNS[column] ?? { key: 'marks' as const };
          const count = rows[row]?.[key] ?? 0;
          const isMarks = key === 'marks' || key === 'marksWithin';
          return { count, share: isMarks ? count / (most.get(key) ?? 1) : null };
        }}
        sort={{
          order,
          onSort: (column) => choose({ frequencyOrder: nextOrder(order, column) }),
        }}
        onOpen={(row, column) => {
          const counted = rows[row];
          const id = codebook.codes[counted?.code ?? -1]?.id;
          if (!counted || id === undefined) return;
          const within = column === -1 ? counted.marks === 0 : column >= 2;
          choose({ ...FIRST_PASSAGES, codes: [id], within });
        }}
      />
    </>
  );
}

function columnKey(column: string): (typeof COLUMNS)[number]['key'] {
  return COLUMNS.find(({ key }) => key === column)?.key ?? 'marks';
}

const FIRST_PASSAGES = {
  tab: 'passages',
  match: FIRST_CHOICES.match,
  documentId: FIRST_CHOICES.documentId,
} as const;
