import { createContext, useContext } from 'react';
import type { Side } from '../../../workbench/splitState.ts';

/** How a sheet stands in the reader. */
export interface ReaderSide {
  readonly side: Side;
  /** The reader is split. */
  readonly split: boolean;
  /** It has the focus, or had it last. */
  readonly active: boolean;
  /** The side panes and the keys mean its document: it is active, or the case beside it is. */
  readonly inHand: boolean;
}

/** The side that a part of the reader belongs to. */
export const ReaderSideContext = createContext<ReaderSide>({
  side: 'main',
  split: false,
  active: true,
  inHand: true,
});

/** The side that the component belongs to. */
export function useReaderSide(): ReaderSide {
  return useContext(ReaderSideContext);
}
