import { describe, expect, it } from 'vitest';
import { deleteHighlight, highlightPassage } from '../annotation/changes.ts';
import { deleteCase, restoreCase } from '../casefile/caseChanges.ts';
import { removeEvidence, restoreEvidence } from '../casefile/evidenceChanges.ts';
import { add, type Desk, deskWithCase, passage, value } from '../casefile/testing/caseDesk.ts';
import type { Id } from '../records/record.ts';
import { editConflict, removeConflict, setInConflict } from './conflictChanges.ts';
import { editLink, linkPassages, removeLink } from './linkChanges.ts';
import type { ConflictEnd, LinkKind } from './linking.ts';
import { passageWords } from './passageWords.ts';

const given = (start: number, end: number) =>
  ({ kind: 'passage', passage: passage(start, end) }) as const;
const mark = (id: Id) => ({ kind: 'highlight', id }) as const;
const item = (id: Id): ConflictEnd => ({ kind: 'evidence', id });

function link(desk: Desk, from: Id, to: Id, kind: LinkKind) {
  return value(
    desk.run(linkPassages({ from: mark(from), to: mark(to), kind, comment: '', ink: 1 })),
  );
}

async function made(desk: Desk, start: number, end: number): Promise<Id> {
  return (await value(desk.run(highlightPassage(passage(start, end))))).id;
}

async function twoMarks() {
  const { desk, caseId } = await deskWithCase();
  return { desk, caseId, a: await made(desk, 0, 7), b: await made(desk, 8, 20) };
}

describe('linkPassages', () => {
  it('marks two bare selections and links them in one step with a name that reads well', async () => {
    const { desk } = await deskWithCase();
    const before = desk.everything();
    const wanted = { from: given(0, 7), to: given(8, 20), kind: 'explains' as const };
    await value(desk.run(linkPassages({ ...wanted, comment: ' why ', ink: 3 })));
    expect(desk.done.at(-1)?.name).toBe('link: “Belgium” explains “has produced”');
    expect(desk.records.sorted('highlights').map((one) => one.ink)).toEqual([3, 3]);
    expect(desk.records.sorted('links')).toMatchObject([{ kind: 'explains', comment: 'why' }]);
    desk.undo();
    expect(desk.everything()).toBe(before);
  });

  it('opens the link that is there instead of a twin; one of the same event from either side', async () => {
    const { desk, a, b } = await twoMarks();
    const first = await link(desk, a, b, 'supports');
    expect(await link(desk, a, b, 'supports')).toEqual({ id: first.id, existing: true });
    expect((await link(desk, b, a, 'supports')).existing).toBe(false);
    const event = await link(desk, a, b, 'sameEvent');
    expect(await link(desk, b, a, 'sameEvent')).toEqual({ id: event.id, existing: true });
  });

  it('refuses a passage linked to itself, by mark or by selection, and one that is gone', async () => {
    const { desk, a } = await twoMarks();
    const rest = { kind: 'cites' as const, comment: '', ink: 1 as const };
    const itself = await desk.run(linkPassages({ from: mark(a), to: given(0, 7), ...rest }));
    expect(itself).toMatchObject({ ok: false, failure: { kind: 'samePassage' } });
    const twice = await desk.run(linkPassages({ from: given(30, 35), to: given(30, 35), ...rest }));
    expect(twice).toMatchObject({ ok: false, failure: { kind: 'samePassage' } });
    await desk.run(deleteHighlight({ id: a }));
    const gone = await desk.run(linkPassages({ from: mark(a), to: given(8, 20), ...rest }));
    expect(gone).toMatchObject({ ok: false, failure: { kind: 'endGone' } });
  });

  it('links evidence by its mark, and marks its passage again when that is gone', async () => {
    const { desk, caseId, b } = await twoMarks();
    const { evidenceId, highlightId } = await add(desk, caseId, 30, 40);
    const wanted = { from: item(evidenceId), to: mark(b), kind: 'cites' as const, comment: '' };
    await value(desk.run(linkPassages({ ...wanted, ink: 2 })));
    expect(desk.records.sorted('links')[0]?.from).toBe(highlightId);
    desk.undo();
    await desk.run(deleteHighlight({ id: highlightId ?? '' }));
    await value(desk.run(linkPassages({ ...wanted, ink: 2 })));
    const from = desk.records.sorted('links')[0]?.from ?? '';
    expect(await desk.records.get('highlights', from)).toMatchObject({
      ink: 2,
      passages: [{ start: 30, end: 40 }],
      deletedAtMs: null,
    });
  });
});

describe('editLink and removeLink', () => {
  it('change kind, direction and comment, each one step with its own name', async () => {
    const { desk, a, b } = await twoMarks();
    const { id } = await link(desk, a, b, 'supports');
    await desk.run(editLink(id, { kind: 'cites' }));
    await desk.run(editLink(id, { reversed: true }));
    await desk.run(editLink(id, { comment: ' page 4 ' }));
    expect(await desk.records.get('links', id)).toMatchObject({
      ...{ kind: 'cites', from: b, to: a, comment: 'page 4' },
    });
    await desk.run(removeLink(id));
    expect((await desk.records.get('links', id))?.deletedAtMs).not.toBeNull();
    expect(desk.done.slice(-4).map(({ name }) => name)).toEqual([
      'change of a link from supports to cites',
      'turning round of a link (cites)',
      'comment on a link (cites)',
      'removal of a link (cites)',
    ]);
    expect(await desk.run(editLink(id, { comment: 'x' }))).toMatchObject({
      failure: { kind: 'linkGone' },
    });
  });

  it('end at the link that is there rather than make a twin of it', async () => {
    const { desk, a, b } = await twoMarks();
    const one = await link(desk, a, b, 'supports');
    const two = await link(desk, b, a, 'supports');
    const steps = desk.done.length;
    expect(await value(desk.run(editLink(two.id, { reversed: true })))).toEqual({
      ...{ id: one.id, existing: true },
    });
    const event = await link(desk, b, a, 'sameEvent');
    await desk.run(editLink(event.id, { reversed: true }));
    expect(desk.done).toHaveLength(steps + 1);
  });
});

describe('setInConflict', () => {
  it('sets two selections in conflict in one step, marks included', async () => {
    const { desk } = await deskWithCase();
    const before = desk.everything();
    const wanted = { first: given(0, 7), second: given(8, 20), state: 'open' as const };
    await value(desk.run(setInConflict({ ...wanted, note: ' one day apart ' })));
    expect(desk.done.at(-1)?.name).toBe('conflict between “Belgium” and “has produced”');
    expect(desk.records.sorted('conflicts')).toMatchObject([
      { state: 'open', note: 'one day apart', ends: [{ kind: 'highlight' }, {}] },
    ]);
    desk.undo();
    expect(desk.everything()).toBe(before);
  });

  it('opens the conflict that is there, from either side and by mark or by its evidence', async () => {
    const { desk, caseId, b } = await twoMarks();
    const { evidenceId, highlightId } = await add(desk, caseId, 30, 40);
    const rest = { state: 'open' as const, note: '' };
    const wanted = { first: item(evidenceId), second: mark(b), ...rest };
    const { id } = await value(desk.run(setInConflict(wanted)));
    expect(desk.done.at(-1)?.name).toBe('conflict between E1 and “has produced”');
    const again = { first: mark(b), second: mark(highlightId ?? ''), ...rest };
    expect(await value(desk.run(setInConflict(again)))).toEqual({ id, existing: true });
    const itself = { first: item(evidenceId), second: given(30, 40), ...rest };
    expect(await desk.run(setInConflict(itself))).toMatchObject({
      failure: { kind: 'samePassage' },
    });
  });

  it('is edited and removed in steps of their own', async () => {
    const { desk, a, b } = await twoMarks();
    const wanted = { first: mark(a), second: mark(b), state: 'open' as const, note: '' };
    const { id } = await value(desk.run(setInConflict(wanted)));
    await desk.run(editConflict(id, { state: 'explained', note: 'two counts' }));
    await desk.run(editConflict(id, { note: 'two counts of one night' }));
    const steps = desk.done.length;
    await desk.run(editConflict(id, { note: 'two counts of one night ' }));
    expect(desk.done).toHaveLength(steps);
    await desk.run(removeConflict(id));
    expect(desk.done.slice(-3).map(({ name }) => name)).toEqual([
      'change of a conflict from open to explained',
      'note on a conflict',
      'removal of a conflict (explained)',
    ]);
  });
});

describe('the trash', () => {
  it('takes links and conflicts along with a mark, and undo brings all back', async () => {
    const { desk, a, b } = await twoMarks();
    await link(desk, a, b, 'supports');
    await link(desk, b, a, 'cites');
    const wanted = { first: mark(a), second: mark(b), state: 'open' as const, note: '' };
    await desk.run(setInConflict(wanted));
    const before = desk.everything();
    await desk.run(deleteHighlight({ id: b }));
    for (const table of ['links', 'conflicts'] as const) {
      expect(desk.records.sorted(table).every((one) => one.deletedAtMs !== null)).toBe(true);
    }
    desk.undo();
    expect(desk.everything()).toBe(before);
  });

  it('takes the conflicts of evidence along with it or with its case, and gives them back', async () => {
    const { desk, caseId, a, b } = await twoMarks();
    const { evidenceId } = await add(desk, caseId, 30, 40);
    const rest = { state: 'open' as const, note: '' };
    const wanted = { first: item(evidenceId), second: mark(a), ...rest };
    const { id } = await value(desk.run(setInConflict(wanted)));
    const other = { first: mark(a), second: mark(b), ...rest };
    const beside = await value(desk.run(setInConflict(other)));
    const standing = async (conflict: Id) =>
      (await desk.records.get('conflicts', conflict))?.deletedAtMs === null;
    for (const [away, back] of [
      [removeEvidence(evidenceId, true), restoreEvidence(evidenceId)],
      [deleteCase(caseId), restoreCase(caseId)],
    ] as const) {
      await desk.run<unknown>(away);
      expect([await standing(id), await standing(beside.id)]).toEqual([false, true]);
      await desk.run(back);
      expect(await standing(id)).toBe(true);
    }
    await desk.run(removeEvidence(evidenceId, true));
    await desk.run(deleteHighlight({ id: a }));
    await desk.run(restoreEvidence(evidenceId));
    expect(await standing(id)).toBe(false);
  });
});

it('names passages in one short line, cut between words', () => {
  expect(passageWords('Belgium\n has')).toBe('“Belgium has”');
  expect(passageWords('At least 129 people were killed in Paris')).toBe(
    '“At least 129 people were killed in…”',
  );
  expect([...passageWords('😀'.repeat(60))]).toHaveLength(21);
});
