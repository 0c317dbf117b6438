import { useMemo } from 'react';
import { codePath } from '../../../core/codebook/codeCounts.ts';
import type { CodePair } from '../../../core/codebook/coOccurrence.ts';
import { CountGrid } from './CountGrid.tsx';
import type { Coded } from './useCoded.ts';

interface PairMatrixProps {
  readonly coded: Coded;
  readonly pairs: readonly CodePair[];
  readonly onOpen: (first: number, second: number) => void;
}

/** The codes that are together with any other, each against each. */
export function PairMatrix({ coded: { codebook }, pairs, onOpen }: PairMatrixProps) {
  const size = codebook.codes.length;
  const { codes, counts, most } = useMemo(() => {
    const met = new Set(pairs.flatMap(({ first, second }) => [first, second]));
    return {
      codes: [...met].sort((a, b) => a - b),
      counts: new Map(pairs.map(({ first, second, count }) => [first * size + second, count])),
      most: pairs[0]?.count ?? 1,
    };
  }, [pairs, size]);
  const nameOf = (code: number): string => codebook.codes[code]?.name ?? '';
  const columns = useMemo(
    () =>
      codes.map((code) => ({
        key: codebook.codes[code]?.id ?? '',
        label: codebook.codes[code]?.name ?? '',
        title: codePath(codebook, code),
        widthPx: 96,
      })),
    [codebook, codes],
  );
  return (
    <CountGrid
      label="Matrix of codes"
      rowLabel="Code"
      rowNamePx={240}
      headPx={46}
      rows={codes.length}
      rowAt={(row) => {
        const code = codes[row] ?? 0;
        const { id = '' } = codebook.codes[code] ?? {};
        return { key: id, name: nameOf(code), title: codePath(codebook, code), depth: 0 };
      }}
      columns={columns}
      cellAt={(row, column) => {
        const [a, b] = [codes[row] ?? 0, codes[column] ?? 0];
        if (a === b) return { count: null, share: null };
        const count = counts.get(Math.min(a, b) * size + Math.max(a, b)) ?? 0;
        return { count, share: count / most };
      }}
      onOpen={(row, column) => {
        const [a, b] = [codes[row], codes[column]];
        if (a !== undefined && b !== undefined) onOpen(a, b);
      }}
    />
  );
}
