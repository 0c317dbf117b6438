import { describe, expect, it } from 'vitest';
import type { SourceAssessment } from '../annotation/annotation.ts';
import { textRange } from '../text/offsets.ts';
import { addEvidence } from './addEvidence.ts';
import { createCase, deleteCase, editCase, restoreCase } from './caseChanges.ts';
import {
  evidenceInOrder,
  gradeEvidence,
  moveEvidence,
  removeEvidence,
  restoreEvidence,
  setAsCitedIn,
  setAsOf,
  setComment,
  setStrength,
} from './evidenceChanges.ts';
import { extendEvidence } from './extendEvidence.ts';
import { add, Desk, DOCUMENT, deskWithCase, passage, TEXT, value } from './testing/caseDesk.ts';

describe('a case', () => {
  it('needs no more than a title', async () => {
    const { desk, caseId } = await deskWithCase();
    expect(await desk.records.get('cases', caseId)).toMatchObject({
      title: 'Recruitment routes',
      marking: 'TLP:AMBER',
      cutOffOn: null,
      nextEvidenceNumber: 1,
    });
    expect(await desk.records.get('narratives', caseId)).toMatchObject({ deletedAtMs: null });
    expect(desk.done.map(({ name }) => name)).toEqual(['new case Recruitment routes']);
  });

  it('is refused without a title and changes nothing', async () => {
    const desk = new Desk();
    const made = await desk.run(createCase({ title: '  ', question: 'q', marking: '' }));
    expect(made).toMatchObject({ ok: false, failure: { kind: 'titleEmpty' } });
    expect(desk.records.size).toBe(0);
  });

  it('is renamed, asked and dated in place, and says what changed', async () => {
    const { desk, caseId } = await deskWithCase();
    await value(desk.run(editCase(caseId, { title: 'Routes' })));
    await value(desk.run(editCase(caseId, { question: 'How?', marking: 'TLP:GREEN' })));
    await value(desk.run(editCase(caseId, { cutOffOn: '2015-12' })));
    await value(desk.run(editCase(caseId, { cutOffOn: '2015-12' })));
    expect(desk.done.slice(1).map(({ name }) => name)).toEqual([
      'change of title of Routes',
      'change of question and marking of Routes',
      'change of cut-off date of Routes',
    ]);
    expect(await desk.run(editCase(caseId, { cutOffOn: '2015-13' }))).toMatchObject({
      ok: false,
      failure: { kind: 'notADate' },
    });
    expect(await desk.run(editCase(caseId, { title: ' ' }))).toMatchObject({ ok: false });
  });

  it('goes to the trash with its evidence and narrative, and comes back with them', async () => {
    const { desk, caseId } = await deskWithCase();
    await add(desk, caseId, 0, 7);
    const second = await add(desk, caseId, 8, 20);
    await value(desk.run(removeEvidence(second.evidenceId, false)));
    await value(desk.run(deleteCase(caseId)));
    expect(desk.list(caseId)).toBe('');
    expect(await desk.records.get('narratives', caseId)).not.toMatchObject({ deletedAtMs: null });
    await value(desk.run(restoreCase(caseId)));
    expect(desk.list(caseId)).toBe('E1');
    expect(await desk.records.get('narratives', caseId)).toMatchObject({ deletedAtMs: null });
    expect(await desk.run(addEvidence('nowhere', passage(0, 7)))).toMatchObject({
      ok: false,
      failure: { kind: 'caseMissing' },
    });
  });
});

describe('adding evidence', () => {
  it('marks the passage and takes the next number in one step', async () => {
    const { desk, caseId } = await deskWithCase();
    const before = desk.everything();
    const added = await add(desk, caseId, 0, 7);
    expect(added).toMatchObject({ number: 1, already: false });
    expect(desk.evidence(caseId)).toMatchObject([
      {
        number: 1,
        asOf: '2015-11~',
        credibility: null,
        passage: { start: 0, end: 7, quote: 'Belgium', prefix: '' },
        highlightId: added.highlightId,
      },
    ]);
    expect(desk.records.sorted('highlights')).toMatchObject([{ ink: 3, codes: [] }]);
    expect(desk.done.at(-1)?.name).toBe('addition of E1 to Recruitment routes');
    desk.undo();
    expect(desk.everything()).toBe(before);
    expect(await add(desk, caseId, 8, 12)).toMatchObject({ number: 1 });
  });

  it('uses the mark that the passage has', async () => {
    const { desk, caseId } = await deskWithCase();
    const { caseId: other } = await value(
      desk.run(createCase({ title: 'Other', question: '', marking: '' })),
    );
    const first = await add(desk, caseId, 0, 7);
    const second = await add(desk, other, 0, 7);
    expect(second).toMatchObject({ number: 1, highlightId: first.highlightId, already: false });
    expect(desk.records.sorted('highlights')).toHaveLength(1);
  });

  it('does not add the same passage twice, and names the item that is there', async () => {
    const { desk, caseId } = await deskWithCase();
    const first = await add(desk, caseId, 0, 7);
    const before = desk.everything();
    expect(await add(desk, caseId, 0, 7)).toEqual({ ...first, already: true });
    expect(desk.everything()).toBe(before);
    await value(desk.run(removeEvidence(first.evidenceId, false)));
    expect(await add(desk, caseId, 0, 7)).toMatchObject({ number: 2, already: false });
  });

  it('refuses a passage without words', async () => {
    const { desk, caseId } = await deskWithCase();
    expect(await desk.run(addEvidence(caseId, passage(5, 5)))).toMatchObject({
      ok: false,
      failure: { kind: 'emptyPassage' },
    });
  });
});

describe('an item of evidence', () => {
  async function graded(letter: SourceAssessment['reliability']) {
    const { desk, caseId } = await deskWithCase();
    const { evidenceId } = await add(desk, caseId, 0, 7);
    if (letter) {
      desk.records.put('sources', {
        id: DOCUMENT.id,
        origin: DOCUMENT.id,
        by: DOCUMENT.id,
        createdAtMs: 1,
        updatedAtMs: 1,
        deletedAtMs: null,
        reliability: letter,
        reason: '',
        card: {},
        starred: false,
        collections: [],
      });
    }
    return { desk, id: evidenceId };
  }

  it('needs only a digit when its source has a letter', async () => {
    const { desk, id } = await graded('B');
    expect(await value(desk.run(gradeEvidence(id, { credibility: '2' })))).toEqual({
      number: 1,
      grade: 'B2',
    });
    expect(await desk.records.get('evidence', id)).toMatchObject({ reliability: null });
    expect(desk.done.at(-1)?.name).toBe('grade B2 of E1');
  });

  it('takes another letter as an override with its reason, and the same letter as none', async () => {
    const { desk, id } = await graded('B');
    const own = { letter: 'C' as const, reason: 'unnamed analyst' };
    await value(desk.run(gradeEvidence(id, { reliability: own, credibility: '3' })));
    expect(await desk.records.get('evidence', id)).toMatchObject({ reliability: own });
    const same = { letter: 'B' as const, reason: '' };
    expect(await value(desk.run(gradeEvidence(id, { reliability: same })))).toMatchObject({
      grade: 'B3',
    });
    expect(await desk.records.get('evidence', id)).toMatchObject({ reliability: null });
  });

  it('is not graded until the analyst says so, and again after clearing', async () => {
    const { desk, id } = await graded(null);
    await value(desk.run(gradeEvidence(id, { credibility: '6' })));
    const cleared = await value(
      desk.run(gradeEvidence(id, { credibility: null, reliability: null })),
    );
    expect(cleared.grade).toBe('not graded');
  });

  it('carries strength, source behind the source, date and comment, each undone by itself', async () => {
    const { desk, id } = await graded(null);
    const before = desk.everything();
    await value(desk.run(setStrength(id, 'alleged')));
    await value(desk.run(setAsCitedIn(id, ' Le \n Soir ')));
    await value(desk.run(setAsOf(id, '2015-04')));
    await value(desk.run(setComment(id, 'Counts attempts too.')));
    await value(desk.run(setComment(id, 'Counts attempts too.')));
    expect(await desk.records.get('evidence', id)).toMatchObject({
      strength: 'alleged',
      asCitedIn: 'Le Soir',
      asOf: '2015-04',
      comment: 'Counts attempts too.',
    });
    expect(desk.done.slice(2).map(({ name }) => name)).toEqual([
      'strength of E1',
      '“as cited in” of E1',
      'date of E1',
      'comment on E1',
    ]);
    for (let step = 0; step < 4; step += 1) desk.undo();
    expect(desk.everything()).toBe(before);
    expect(await desk.run(setAsOf(id, 'spring'))).toMatchObject({ ok: false });
  });

  it('asks before it leaves a case whose narrative cites it', async () => {
    const { desk, caseId } = await deskWithCase();
    const { evidenceId } = await add(desk, caseId, 0, 7);
    const narrative = await desk.records.get('narratives', caseId);
    if (!narrative) throw new Error('a case has a narrative');
    const cite = { type: 'evidence', attrs: { id: evidenceId } };
    desk.records.put('narratives', {
      ...narrative,
      body: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [cite] }] }),
    });
    expect(await desk.run(removeEvidence(evidenceId, false))).toEqual({
      ok: false,
      failure: { kind: 'cited', says: 'The narrative cites E1 once.' },
    });
    await value(desk.run(removeEvidence(evidenceId, true)));
    expect(desk.list(caseId)).toBe('');
    await value(desk.run(restoreEvidence(evidenceId)));
    expect(desk.list(caseId)).toBe('E1');
  });

  it('grows to another stretch of its document, and only of that edition', async () => {
    const { desk, caseId } = await deskWithCase();
    const { evidenceId } = await add(desk, caseId, 0, 7);
    await value(desk.run(extendEvidence(evidenceId, DOCUMENT, textRange(0, 20))));
    expect(await desk.records.get('evidence', evidenceId)).toMatchObject({
      passage: { start: 0, end: 20, quote: TEXT.slice(0, 20) },
    });
    const other = { ...DOCUMENT, hash: 'b'.repeat(64) };
    expect(await desk.run(extendEvidence(evidenceId, other, textRange(0, 9)))).toMatchObject({
      ok: false,
      failure: { kind: 'otherEdition' },
    });
  });

  it('moves by one place, at the ends not at all', async () => {
    const { desk, caseId } = await deskWithCase();
    const [a, , c] = [
      await add(desk, caseId, 0, 7),
      await add(desk, caseId, 8, 11),
      await add(desk, caseId, 12, 20),
    ];
    await value(desk.run(moveEvidence(c.evidenceId, 'up')));
    expect(desk.list(caseId)).toBe('E1 E3 E2');
    await value(desk.run(moveEvidence(a.evidenceId, 'down')));
    expect(desk.list(caseId)).toBe('E3 E1 E2');
    const steps = desk.done.length;
    await value(desk.run(moveEvidence(c.evidenceId, 'up')));
    expect(desk.done).toHaveLength(steps);
  });

  it('finds its place even when no number is left between its neighbours', async () => {
    const { desk, caseId } = await deskWithCase();
    const first = await add(desk, caseId, 0, 7);
    await add(desk, caseId, 8, 11);
    await add(desk, caseId, 12, 20);
    for (let round = 0; round < 120; round += 1) {
      await value(desk.run(moveEvidence(first.evidenceId, 'down')));
      expect(desk.list(caseId)).toBe('E2 E1 E3');
      const second = evidenceInOrder(desk.evidence(caseId))[0];
      await value(desk.run(moveEvidence(second?.id ?? '', 'down')));
      expect(desk.list(caseId)).toBe('E1 E2 E3');
    }
  });
});
