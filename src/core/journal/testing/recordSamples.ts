import { INKS, RELIABILITIES } from '../../annotation/annotation.ts';
import { CODE_COLOURS } from '../../codebook/codebook.ts';
import type { Edition } from '../../document/held.ts';
import { ENTITY_KINDS } from '../../entity/entity.ts';
import { cardOf } from '../../importing/cardOf.ts';
import { signatureOf } from '../../importing/similarity.ts';
import { CONFLICT_STATES, LINK_KINDS } from '../../linking/linking.ts';
import type { AnyRecord, TableName, Tables } from '../../records/tables.ts';

const LIBRARY = '0a1b2c3d-0000-4000-8000-000000000000';

/** The nth UUID of a series: the same number gives the same id. */
export function sampleId(series: string, n: number): string {
  return `${series.padEnd(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

function base(id: string, n: number) {
  const atMs = 1_700_000_000_000 + n;
  return {
    id,
    origin: LIBRARY,
    by: LIBRARY,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    deletedAtMs: null,
  };
}

function place(n: number) {
  return { documentId: sampleId('d0c', n % 3), hash: 'ab'.repeat(32) };
}

function passage(n: number) {
  return { start: n, end: n + 7, quote: 'Mostefa', prefix: '“', suffix: 'ï 😀' };
}

function edition(n: number): Edition {
  return {
    hash: 'ab'.repeat(32),
    body: 'cd'.repeat(32),
    original: { sha256: '12'.repeat(32), sizeBytes: 100 + n, name: `file ${n}.txt`, format: 'txt' },
    twins: [],
    without: [],
    importedAtMs: 1_700_000_000_000 + n,
    card: cardOf({ title: `Document ${n}`, from: 'the sample' }, null, `file ${n}.txt`),
    characters: 100 + n,
    words: 20,
    paragraphs: 2,
    pages: n % 2 === 0 ? null : 3,
    signature: signatureOf(`text ${n}`),
  };
}

function cycle<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new RangeError('the list is empty');
  return item;
}

const makers: { readonly [T in TableName]: (id: string, n: number) => Tables[T] } = {
  authors: (id, n) => ({ ...base(id, n), name: `Analyst ${n}`, initials: 'A' }),
  sources: (id, n) => ({
    ...base(id, n),
    reliability: n % 2 === 0 ? null : cycle(RELIABILITIES, n),
    reason: 'because',
    card: n % 2 === 0 ? {} : { title: `Title ${n}`, publisher: null },
    starred: n % 3 === 0,
    collections: [],
  }),
  highlights: (id, n) => ({
    ...base(id, n),
    ...place(n),
    passages: [passage(n)],
    ink: cycle(INKS, n),
    codes: [],
  }),
  notes: (id, n) => ({
    ...base(id, n),
    on: { kind: 'highlight', id: sampleId('f00', n % 5) },
    body: JSON.stringify({ text: `note ${n} “ä” \ud800` }),
  }),
  entities: (id, n) => ({
    ...base(id, n),
    kind: cycle(ENTITY_KINDS, n),
    name: `Entity ${n}`,
    aliases: ['Mostefai', 'Mostefaï'],
    mergedInto: null,
  }),
  mentions: (id, n) => ({
    ...base(id, n),
    ...place(n),
    entityId: sampleId('e00', n % 4),
    passage: passage(n),
    status: 'accepted',
    how: 'selection',
  }),
  cases: (id, n) => ({
    ...base(id, n),
    title: `Case ${n}`,
    question: '',
    marking: 'TLP:AMBER',
    cutOffOn: null,
    nextEvidenceNumber: n,
    report: { sections: [{ section: 'narrative', shown: true }], showAuthor: false },
  }),
  evidence: (id, n) => ({
    ...base(id, n),
    ...place(n),
    caseId: sampleId('ca5e', n % 2),
    number: n,
    passage: passage(n),
    highlightId: null,
    credibility: '2',
    reliability: { letter: 'B', reason: 'checked' },
    asCitedIn: 'Le Soir',
    strength: 'alleged',
    asOf: '2015-11~',
    comment: '',
    order: n / 2,
  }),
  narratives: (id, n) => ({ ...base(id, n), body: JSON.stringify([`narrative ${n}`]) }),
  documents: (id, n) => ({ ...base(id, n), editions: [edition(n)] }),
  packs: (id, n) => ({
    ...base(id, n),
    title: `Pack ${n}`,
    file: 'pack.cbpack',
    manifest: 'ef'.repeat(32),
    documents: n,
    sizeBytes: n * 100,
  }),
  collections: (id, n) => ({ ...base(id, n), name: `Collection ${n}`, parent: null }),
  codes: (id, n) => ({
    ...base(id, n),
    name: `Code ${n}`,
    parent: n % 2 === 0 ? null : sampleId('c0de', 0),
    order: n / 2,
    colour: cycle(CODE_COLOURS, n),
    description: '',
    includes: 'who was drawn in',
    excludes: '',
    shortcut: n % 3 === 0 ? 'q' : null,
    mergedInto: null,
  }),
  links: (id, n) => ({
    ...base(id, n),
    kind: cycle(LINK_KINDS, n),
    from: sampleId('f00', n),
    to: sampleId('f00', n + 1),
    comment: '',
  }),
  conflicts: (id, n) => ({
    ...base(id, n),
    ends: [
      { kind: 'highlight', id: sampleId('f00', n) },
      { kind: 'evidence', id: sampleId('e1d', n) },
    ],
    state: cycle(CONFLICT_STATES, n),
    note: '129 or 130',
  }),
};

/** A valid record of the table; `n` varies its fields. */
export function sampleRecord(table: TableName, id: string, n: number): AnyRecord {
  return makers[table](id, n);
}
