import { INKS, RELIABILITIES } from '../annotation/annotation.ts';
import { CREDIBILITIES, REPORT_SECTIONS, STRENGTHS } from '../casefile/casefile.ts';
import { CODE_COLOURS } from '../codebook/codebook.ts';
import { ENTITY_KINDS } from '../entity/entity.ts';
import { CONFLICT_STATES, LINK_KINDS } from '../linking/linking.ts';
import { fail, ok, type Result } from '../result.ts';
import { isCardEdits, isEdition } from './heldShape.ts';
import {
  type Check,
  isAbsentOr,
  isCount,
  isFlag,
  isHash,
  isId,
  isListOf,
  isNonEmptyText,
  isNullOr,
  isNumber,
  isObjectOf,
  isOneOf,
  isPlainObject,
  isText,
} from './shape.ts';
import type { TableName, Tables } from './tables.ts';

/** A value that is no record of its table: which record, which field, what is wrong with it. */
export interface RecordFault {
  readonly kind: 'invalidRecord';
  readonly table: TableName;
  /** The record's id where it has one that can be read; otherwise empty. */
  readonly id: string;
  readonly field: string;
  readonly says: string;
}

const base = {
  id: isId,
  origin: isId,
  by: isId,
  createdAtMs: isNumber,
  updatedAtMs: isNumber,
  deletedAtMs: isNullOr(isNumber),
  secondOf: isAbsentOr(isId),
};
const place = {
  documentId: isNonEmptyText,
  hash: isHash,
  keptWithoutPlace: isAbsentOr(isFlag),
};
const quoteFitsRange: Check = (value, field) => {
  if (!isPlainObject(value)) return null;
  const length = Number(value['end']) - Number(value['start']);
  const quote = String(value['quote']);
  return length > 0 && quote.length === length
    ? null
    : { field: `${field}.quote`, says: 'is not as long as the passage' };
};
const passage = isObjectOf(
  { start: isCount, end: isCount, quote: isText, prefix: isText, suffix: isText },
  quoteFitsRange,
);
const inTextOrder: Check = (value, field) => {
  if (!Array.isArray(value)) return null;
  const at = value.findIndex((item, index) => index > 0 && item.start < value[index - 1].end);
  return at < 0 ? null : { field: `${field}[${at}]`, says: 'overlaps the passage before it' };
};
const passages: Check = (value, field) =>
  isListOf(passage, { least: 1 })(value, field) ?? inTextOrder(value, field);

const twoEnds: Check = (value) =>
  isPlainObject(value) && value['from'] === value['to']
    ? { field: 'to', says: 'is the passage that the link begins at' }
    : null;
const isEnd = isObjectOf({ kind: isOneOf(['highlight', 'evidence']), id: isId });
const isPairOfEnds: Check = (value, field) => {
  const fault = isListOf(isEnd, { least: 2 })(value, field);
  if (fault || !Array.isArray(value)) return fault;
  if (value.length > 2) return { field, says: 'has more than 2 items' };
  return value[0].id === value[1].id ? { field: `${field}[1]`, says: 'is the first again' } : null;
};

const checks: { readonly [T in TableName]: Check } = {
  authors: isObjectOf({ ...base, name: isText, initials: isText }),
  sources: isObjectOf({
    ...base,
    reliability: isNullOr(isOneOf(RELIABILITIES)),
    reason: isText,
    card: isCardEdits,
    starred: isFlag,
    collections: isListOf(isId),
  }),
  highlights: isObjectOf({
    ...base,
    ...place,
    passages,
    ink: isOneOf(INKS),
    codes: isListOf(isId),
  }),
  notes: isObjectOf({
    ...base,
    on: isObjectOf({
      kind: isOneOf(['highlight', 'document', 'entity', 'case', 'code']),
      id: isNonEmptyText,
    }),
    body: isText,
  }),
  entities: isObjectOf({
    ...base,
    kind: isOneOf(ENTITY_KINDS),
    name: isNonEmptyText,
    aliases: isListOf(isText),
    mergedInto: isNullOr(isId),
  }),
  mentions: isObjectOf({
    ...base,
    ...place,
    entityId: isId,
    passage,
    status: isOneOf(['suggested', 'accepted', 'rejected']),
    how: isOneOf(['selection', 'allMatches']),
  }),
  cases: isObjectOf({
    ...base,
    title: isText,
    question: isText,
    marking: isText,
    cutOffOn: isNullOr(isText),
    nextEvidenceNumber: isCount,
    report: isObjectOf({
      sections: isListOf(isObjectOf({ section: isOneOf(REPORT_SECTIONS), shown: isFlag })),
      showAuthor: isFlag,
    }),
  }),
  evidence: isObjectOf({
    ...base,
    ...place,
    caseId: isId,
    number: isCount,
    passage,
    highlightId: isNullOr(isId),
    credibility: isNullOr(isOneOf(CREDIBILITIES)),
    reliability: isNullOr(isObjectOf({ letter: isOneOf(RELIABILITIES), reason: isText })),
    asCitedIn: isText,
    strength: isNullOr(isOneOf(STRENGTHS)),
    asOf: isNullOr(isText),
    comment: isText,
    order: isNumber,
  }),
  narratives: isObjectOf({ ...base, body: isText }),
  documents: isObjectOf({ ...base, editions: isListOf(isEdition, { least: 1 }) }),
  packs: isObjectOf({
    ...base,
    title: isText,
    file: isText,
    manifest: isHash,
    documents: isCount,
    sizeBytes: isCount,
  }),
  collections: isObjectOf({ ...base, name: isNonEmptyText, parent: isNullOr(isId) }),
  codes: isObjectOf({
    ...base,
    name: isNonEmptyText,
    parent: isNullOr(isId),
    order: isNumber,
    colour: isOneOf(CODE_COLOURS),
    description: isText,
    includes: isText,
    excludes: isText,
    shortcut: isNullOr(isNonEmptyText),
    mergedInto: isNullOr(isId),
  }),
  links: isObjectOf(
    { ...base, kind: isOneOf(LINK_KINDS), from: isId, to: isId, comment: isText },
    twoEnds,
  ),
  conflicts: isObjectOf({
    ...base,
    ends: isPairOfEnds,
    state: isOneOf(CONFLICT_STATES),
    note: isText,
  }),
};

/** Says whether a value from outside is a record of the table; fields that this build does not know are kept in it. */
export function validateRecord<T extends TableName>(
  table: T,
  value: unknown,
): Result<Tables[T], RecordFault> {
  const fault = checks[table](value, '');
  if (fault === null) return ok(value as Tables[T]);
  const id = isPlainObject(value) && typeof value['id'] === 'string' ? value['id'] : '';
  return fail({ kind: 'invalidRecord', table, id, ...fault });
}
