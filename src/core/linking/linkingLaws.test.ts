import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deleteHighlight, highlightPassage } from '../annotation/changes.ts';
import { addEvidence } from '../casefile/addEvidence.ts';
import { createCase } from '../casefile/caseChanges.ts';
import { removeEvidence, restoreEvidence } from '../casefile/evidenceChanges.ts';
import { passage } from '../casefile/testing/caseDesk.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change } from '../journal/plan.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { editConflict, removeConflict, setInConflict } from './conflictChanges.ts';
import type { GivenEnd } from './endInChange.ts';
import { editLink, linkPassages, removeLink } from './linkChanges.ts';
import { CONFLICT_STATES, type ConflictEnd, LINK_KINDS } from './linking.ts';

const ACTS = [
  ...['mark', 'evidence', 'link', 'link', 'linkBare', 'conflict', 'conflict', 'editLink'],
  ...['turnLink', 'dropLink', 'editConflict', 'dropConflict', 'dropMark', 'dropEvidence'],
  ...['backEvidence', 'undo', 'redo'],
] as const;
const steps = fc.array(
  fc.record({ act: fc.constantFrom(...ACTS), a: fc.nat(60), b: fc.nat(60), n: fc.nat(11) }),
  { minLength: 1, maxLength: 60, size: 'max' },
);
type Step = { readonly act: (typeof ACTS)[number]; a: number; b: number; n: number };

function changeFor(records: MemoryRecords, { act, a, b, n }: Step): Change<unknown> | null {
  const one = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];
  const marks = records.sorted('highlights');
  const evidence = records.sorted('evidence');
  const ends: readonly ConflictEnd[] = [
    ...marks.map(({ id }) => ({ kind: 'highlight' as const, id })),
    ...evidence.map(({ id }) => ({ kind: 'evidence' as const, id })),
  ];
  const bare: GivenEnd = { kind: 'passage', passage: passage(a, a + 1 + n) };
  const [first, second] = [one(ends, a) ?? bare, one(ends, b) ?? bare];
  const [linked, disputed] = [one(records.sorted('links'), a), one(records.sorted('conflicts'), a)];
  const kind = LINK_KINDS[n % LINK_KINDS.length] ?? 'cites';
  const state = CONFLICT_STATES[n % CONFLICT_STATES.length] ?? 'open';
  const comment = `comment ${n}`;
  const item = one(evidence, a);
  switch (act) {
    case 'mark':
      return highlightPassage(passage(a, a + 1 + n));
    case 'evidence': {
      const file = records.sorted('cases')[0];
      return file ? addEvidence(file.id, passage(a, a + 1 + n)) : null;
    }
    case 'link':
      return linkPassages({ from: first, to: second, kind, comment, ink: 1 });
    case 'linkBare':
      return linkPassages({ from: bare, to: second, kind, comment, ink: 1 });
    case 'conflict':
      return setInConflict({ first, second, state, note: comment });
    case 'editLink':
      return linked ? editLink(linked.id, { kind, comment }) : null;
    case 'turnLink':
      return linked ? editLink(linked.id, { reversed: true }) : null;
    case 'dropLink':
      return linked ? removeLink(linked.id) : null;
    case 'editConflict':
      return disputed ? editConflict(disputed.id, { state, note: comment }) : null;
    case 'dropConflict':
      return disputed ? removeConflict(disputed.id) : null;
    case 'dropMark': {
      const mark = one(marks, a);
      return mark ? deleteHighlight({ id: mark.id }) : null;
    }
    case 'dropEvidence':
      return item ? removeEvidence(item.id, true) : null;
    case 'backEvidence':
      return item ? restoreEvidence(item.id) : null;
    case 'undo':
    case 'redo':
      return null;
  }
}

async function perform(library: MemoryLibrary, step: Step): Promise<void> {
  if (step.act === 'undo' || step.act === 'redo') {
    // The case stays: without it there is no evidence.
    if (step.act === 'redo' || library.image.fold.history.undo.length > 1) library.step(step.act);
    return;
  }
  const change = changeFor(library.image.records, step);
  if (change) await library.run(change);
}

async function firstLibrary(): Promise<MemoryLibrary> {
  const library = new MemoryLibrary();
  await library.run(createCase({ title: 'One', question: '', marking: 'TLP:AMBER' }));
  return library;
}

function stateOf(records: MemoryRecords): string {
  return canonicalJson(TABLE_NAMES.map((table) => records.sorted(table)));
}

/** What must hold after every step: both ends of all that stands stand too, and nothing stands twice. */
function expectSound(records: MemoryRecords): void {
  const live = <T extends { readonly deletedAtMs: number | null }>(all: readonly T[]) =>
    all.filter(({ deletedAtMs }) => deletedAtMs === null);
  const marks = new Set(live(records.sorted('highlights')).map(({ id }) => id));
  const items = new Set(live(records.sorted('evidence')).map(({ id }) => id));
  const links = live(records.sorted('links'));
  const conflicts = live(records.sorted('conflicts'));
  for (const { from, to } of links) expect(marks.has(from) && marks.has(to)).toBe(true);
  for (const { ends } of conflicts) {
    for (const { kind, id } of ends) {
      expect((kind === 'highlight' ? marks : items).has(id)).toBe(true);
    }
  }
  const keys = [
    ...links.map(({ kind, from, to }) =>
      kind === 'sameEvent' ? [kind, ...[from, to].sort()].join() : [kind, from, to].join(),
    ),
    ...conflicts.map(({ ends }) => [...ends.map(({ id }) => id)].sort().join()),
  ];
  expect(new Set(keys).size).toBe(keys.length);
}

it('keeps both ends of every link and conflict standing, and none twice, whatever is done', async () => {
  let stood = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const library = await firstLibrary();
      for (const step of all) {
        await perform(library, step);
        expectSound(library.image.records);
      }
      const { records } = library.image;
      stood += records.sorted('links').length + records.sorted('conflicts').length;
    }),
    { seed: 20261121, numRuns: 60 },
  );
  expect(stood).toBeGreaterThan(60);
});

it('returns to the exact bytes by undoing all, and again by redoing all', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const library = await firstLibrary();
      const { records } = library.image;
      const first = stateOf(records);
      for (const step of all) await perform(library, step);
      while (library.step('redo'));
      const last = stateOf(records);
      while (library.image.fold.history.undo.length > 1) library.step('undo');
      expect(stateOf(records)).toBe(first);
      while (library.step('redo'));
      expect(stateOf(records)).toBe(last);
    }),
    { seed: 20261121, numRuns: 60 },
  );
});
