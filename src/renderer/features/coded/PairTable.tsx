import { codePath, type NumberedCodes } from '../../../core/codebook/codeCounts.ts';
import type { CodePairs } from '../../../core/codebook/coOccurrencePairs.ts';
import { CountGrid } from './CountGrid.tsx';

interface PairTableProps {
  readonly codebook: NumberedCodes;
  /** Most often together first. */
  readonly pairs: CodePairs;
  /** What the numbers count. */
  readonly unit: string;
  readonly onOpen: (first: number, second: number) => void;
}

/** Every two codes that are together, one line each. */
export function PairTable({ codebook, pairs, unit, onOpen }: PairTableProps) {
  const most = pairs.length > 0 ? pairs.at(0).count : 1;
  return (
    <CountGrid
      label="Codes together"
      rowLabel="Two codes"
      rowNamePx={460}
      headPx={30}
      rows={pairs.length}
      rowAt={(row) => {
        const { first, second } = pairs.at(row);
        const name = `${codePath(codebook, first)} + ${codePath(codebook, second)}`;
        return { key: `${first} ${second}`, name, title: name, depth: 0 };
      }}
      columns={[{ key: 'count', label: unit, widthPx: 180 }]}
      cellAt={(row) => {
        const { count } = pairs.at(row);
        return { count, share: count / most };
      }}
      onOpen={(row) => {
        const { first, second } = pairs.at(row);
        onOpen(first, second);
      }}
    />
  );
}
