import { useMemo } from 'react';
import { codePath } from '../../../core/codebook/codeCounts.ts';
import type { CodePairs } from '../../../core/codebook/coOccurrencePairs.ts';
import { CountGrid } from './CountGrid.tsx';
import type { Coded } from './useCoded.ts';

interface PairMatrixProps {
  readonly coded: Coded;
  readonly pairs: CodePairs;
  readonly onOpen: (first: number, second: number) => void;
}

/** The codes that are together with any other, each against each. */
export function PairMatrix({ coded: { codebook }, pairs, onOpen }: PairMatrixProps) {
  const most = pairs.length > 0 ? pairs.at(0).count : 1;
  const codes = useMemo(() => {
    const met = new Set<number>();
    for (let index = 0; index < pairs.length; index += 1) {
      const { first, second } = pairs.at(index);
      met.add(first).add(second);
    }
    return [...met].sort((a, b) => a - b);
  }, [pairs]);
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
        const count = pairs.countOf(a, b);
        return { count, share: count / most };
      }}
      onOpen={(row, column) => {
        const [a, b] = [codes[row], codes[column]];
        if (a !== undefined && b !== undefined) onOpen(a, b);
      }}
    />
  );
}
