import type { CodeMatch } from '../../../core/codebook/codedPassages.ts';
import { PASSAGE_ORDERS, type PassageOrder } from '../../../core/codebook/codedPassagesOrder.ts';
import { TOGETHER_SCOPES, type TogetherScope } from '../../../core/codebook/coOccurrence.ts';
import type { Id } from '../../../core/records/record.ts';

/** The parts of the page, in order. */
export const CODED_TABS = ['passages', 'frequencies', 'documents', 'together'] as const;
export type CodedTab = (typeof CODED_TABS)[number];

/** How much text is shown around a passage. */
export const CONTEXTS = ['none', 'line', 'wide', 'paragraph'] as const;
export type ContextChoice = (typeof CONTEXTS)[number];

/** A column by which a table is sorted; the empty one is the order of the codebook. */
export interface TableOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** What the analyst has chosen to see of the coded passages; remembered with the session. */
export interface CodedChoices {
  readonly tab: CodedTab;
  /** Codes whose passages are listed; none lists all. */
  readonly codes: readonly Id[];
  readonly match: CodeMatch;
  /** A code stands for those below it too. */
  readonly within: boolean;
  readonly documentId: Id | null;
  readonly order: PassageOrder;
  readonly context: ContextChoice;
  readonly frequencyOrder: TableOrder;
  /** In the table by document, a mark counts under the codes above its own too. */
  readonly tableWithin: boolean;
  readonly tableOrder: TableOrder;
  readonly scope: TogetherScope;
  readonly togetherAs: 'list' | 'matrix';
}

const CODEBOOK_ORDER: TableOrder = { column: '', descending: false };

/** What is seen before anything was chosen. */
export const FIRST_CHOICES: CodedChoices = {
  tab: 'passages',
  codes: [],
  match: 'any',
  within: true,
  documentId: null,
  order: 'document',
  context: 'wide',
  frequencyOrder: CODEBOOK_ORDER,
  tableWithin: false,
  tableOrder: CODEBOOK_ORDER,
  scope: 'mark',
  togetherAs: 'list',
};

/** The choices as the session keeps them; whatever is not well-formed falls back to what is seen first. */
export function parseChoices(stored: string): CodedChoices {
  const read = parsed(stored);
  const first = FIRST_CHOICES;
  const oneOf = <T extends string>(key: string, options: readonly T[], fallback: T): T =>
    options.find((option) => option === read[key]) ?? fallback;
  const flag = (key: string, fallback: boolean): boolean =>
    typeof read[key] === 'boolean' ? read[key] : fallback;
  const codes = Array.isArray(read['codes']) ? read['codes'] : [];
  const documentId = read['documentId'];
  return {
    tab: oneOf('tab', CODED_TABS, first.tab),
    codes: [...new Set(codes.filter((one): one is string => typeof one === 'string'))],
    match: oneOf('match', ['any', ...TOGETHER_SCOPES], first.match),
    within: flag('within', first.within),
    documentId: typeof documentId === 'string' ? documentId : null,
    order: oneOf('order', PASSAGE_ORDERS, first.order),
    context: oneOf('context', CONTEXTS, first.context),
    frequencyOrder: orderFrom(read['frequencyOrder']),
    tableWithin: flag('tableWithin', first.tableWithin),
    tableOrder: orderFrom(read['tableOrder']),
    scope: oneOf('scope', TOGETHER_SCOPES, first.scope),
    togetherAs: oneOf('togetherAs', ['list', 'matrix'], first.togetherAs),
  };
}

function parsed(stored: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function orderFrom(stored: unknown): TableOrder {
  if (typeof stored !== 'object' || stored === null) return CODEBOOK_ORDER;
  const { column, descending } = stored as Readonly<Record<string, unknown>>;
  return typeof column === 'string' && typeof descending === 'boolean'
    ? { column, descending }
    : CODEBOOK_ORDER;
}
