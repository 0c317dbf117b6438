import type { ImportRepair, RepairKind } from '../../../core/importing/importing.ts';
import { counted } from './importState.ts';

const NAMES: Readonly<Record<RepairKind, readonly [one: string, more: string]>> = {
  runningHeader: ['running header removed', 'running headers removed'],
  runningFooter: ['running footer removed', 'running footers removed'],
  pageNumber: ['page number removed', 'page numbers removed'],
  hyphenation: [
    'word joined that was split at a line end',
    'words joined that were split at line ends',
  ],
  pageJoin: ['paragraph joined across a page', 'paragraphs joined across pages'],
  wrappedLines: ['stretch of broken lines joined', 'stretches of broken lines joined'],
  columnOrder: [
    'page put into the order of its columns',
    'pages put into the order of their columns',
  ],
  navigation: ['piece of navigation removed', 'pieces of navigation removed'],
};

/** Repairs of one kind, made or undone. */
export interface RepairGroup {
  readonly kind: RepairKind;
  /** "12 running headers removed". */
  readonly name: string;
  readonly repairs: readonly ImportRepair[];
  readonly made: number;
}

/** Repairs by kind, in the order in which the kinds come first in the file. */
export function groupRepairs(repairs: readonly ImportRepair[]): readonly RepairGroup[] {
  const kinds = [...new Set(repairs.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = repairs.filter((one) => one.kind === kind);
    const [one, more] = NAMES[kind];
    const made = own.filter((repair) => repair.made).length;
    return { kind, name: counted(own.length, one, more), repairs: own, made };
  });
}
