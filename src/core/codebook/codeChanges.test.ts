import { describe, expect, it } from 'vitest';
import type { Highlight } from '../annotation/annotation.ts';
import { highlightPassage } from '../annotation/changes.ts';
import { writeNote } from '../annotation/noteChanges.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { sampleRecord } from '../journal/testing/recordSamples.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import type { Id } from '../records/record.ts';
import { textRange } from '../text/offsets.ts';
import { applyCode } from './applyCode.ts';
import { addCode, editCode, moveCode } from './codeChanges.ts';
import { inVivoName } from './codeRules.ts';
import { codeTree } from './codeTree.ts';
import { deleteCode } from './deleteCode.ts';
import { mergeCodes } from './mergeCodes.ts';

const text = 'He was recruited in prison. His family followed.';
const document = { id: 'document-1', hash: 'a'.repeat(64), text };
const passage = { document, range: textRange(7, 16), ink: 1 } as const;
const body = (words: string): string =>
  JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });

/** A codebook of a few codes by name, made one ms after the other. */
async function codebook(names: Readonly<Record<string, string | null>>) {
  const records = new MemoryRecords();
  const ids: Record<string, Id> = {};
  let nowMs = 0;
  for (const [label, above] of Object.entries(names)) {
    nowMs += 1;
    const parent = above === null ? null : (ids[above] ?? null);
    const name = label.replace(/.*\//, '');
    ids[label] = await outcomeOf(records, addCode({ name, parent }), nowMs);
  }
  return { records, id: (label: string): Id => ids[label] ?? '' };
}

const paths = (records: MemoryRecords): readonly string[] => {
  const tree = codeTree(records.sorted('codes'));
  return tree.inOrder().map(({ code }) =>
    tree
      .pathOf(code.id)
      .map(({ name }) => name)
      .join('/'),
  );
};
const marks = (records: MemoryRecords): readonly Highlight[] =>
  records.sorted('highlights').filter(({ deletedAtMs }) => deletedAtMs === null);

describe('making and changing codes', () => {
  it('refuses a name that a sibling has, case and accents aside, and takes it elsewhere', async () => {
    const { records, id } = await codebook({ Famille: null, Prison: null });
    expect(await runChange(records, addCode({ name: ' famílle', parent: null }), 9)).toMatchObject({
      ok: false,
      failure: {
        kind: 'taken',
        says: 'There is a code Famille at the top of the codebook already. Choose another name, or merge the two.',
      },
    });
    await outcomeOf(records, addCode({ name: 'famille', parent: id('Prison') }), 10);
    expect(paths(records)).toEqual(['Famille', 'Prison', 'Prison/famille']);
    const moved = moveCode(id('Famille'), { parent: id('Prison'), before: null });
    expect(await runChange(records, moved)).toMatchObject({ failure: { kind: 'taken' } });
  });

  it('names what was changed, and writes nothing for the same again', async () => {
    const { records, id } = await codebook({ Prison: null });
    const rename = editCode(id('Prison'), { name: 'Prisons' });
    expect(await runChange(records, rename)).toMatchObject({ name: 'rename of code Prison' });
    expect(await runChange(records, rename)).toMatchObject({ writes: [] });
    const both = editCode(id('Prison'), { includes: 'cells', excludes: 'camps' });
    expect(await runChange(records, both)).toMatchObject({ name: 'change of code Prisons' });
  });

  it('gives a key to one code only, and says whose it is', async () => {
    const { records, id } = await codebook({ Prison: null, Family: null });
    await outcomeOf(records, editCode(id('Prison'), { shortcut: 'Q' }));
    expect(await runChange(records, editCode(id('Family'), { shortcut: 'q' }))).toMatchObject({
      failure: {
        says: 'q applies Prison already. Choose another key, or take it off Prison first.',
      },
    });
    expect(await runChange(records, editCode(id('Family'), { shortcut: 'qq' }))).toMatchObject({
      failure: { kind: 'noKey' },
    });
  });

  it('moves a code before another, and finds room where ranks leave none', async () => {
    const { records, id } = await codebook({ a: null, b: null, c: null });
    await outcomeOf(records, moveCode(id('c'), { parent: null, before: id('a') }));
    expect(paths(records)).toEqual(['c', 'a', 'b']);
    for (const label of ['a', 'b', 'c']) {
      const one = await records.get('codes', id(label));
      if (one) records.put('codes', { ...one, order: 1 });
    }
    await outcomeOf(records, moveCode(id('c'), { parent: null, before: id('b') }));
    expect(paths(records)).toEqual(['a', 'c', 'b']);
    await outcomeOf(records, moveCode(id('a'), { parent: id('b'), before: null }));
    expect(paths(records)).toEqual(['c', 'b', 'b/a']);
  });

  it('never puts a code below itself', async () => {
    const { records, id } = await codebook({ a: null, b: 'a', c: 'b' });
    for (const parent of ['a', 'c']) {
      const moved = moveCode(id('a'), { parent: id(parent), before: null });
      expect(await runChange(records, moved)).toMatchObject({ failure: { kind: 'cycle' } });
    }
  });
});

describe('putting codes on marks', () => {
  it('marks a passage, makes the code and puts it on as one step, and takes it off again', async () => {
    const { records } = await codebook({});
    const choice = { name: inVivoName('“recruited”,'), parent: null };
    const target = { kind: 'passage', passage } as const;
    const done = await runChange(records, applyCode(target, choice), 5);
    expect(done).toMatchObject({ name: 'code recruited on a mark', value: { applied: true } });
    expect(marks(records)).toMatchObject([{ passages: [{ quote: 'recruited' }] }]);
    const again = await outcomeOf(records, applyCode(target, choice), 6);
    expect(again).toMatchObject({ applied: false, changed: 1 });
    expect(marks(records)).toMatchObject([{ codes: [] }]);
    expect(paths(records)).toEqual(['recruited']);
  });

  it('puts a code on all of several marks before it takes it off any', async () => {
    const { records, id } = await codebook({ Prison: null });
    const first = await outcomeOf(records, highlightPassage(passage), 10);
    const other = { ...passage, range: textRange(20, 26) };
    const second = await outcomeOf(records, highlightPassage(other), 11);
    const choice = { id: id('Prison') };
    await outcomeOf(records, applyCode({ kind: 'marks', ids: [first.id] }, choice), 12);
    const both = applyCode({ kind: 'marks', ids: [first.id, second.id] }, choice);
    expect(await runChange(records, both, 13)).toMatchObject({
      name: 'code Prison on a mark',
      value: { applied: true, changed: 1 },
    });
    expect(await runChange(records, both, 14)).toMatchObject({
      name: 'code Prison taken off 2 marks',
    });
  });

  it('joins a mark that becomes the twin of another to that one, with all that hangs on it', async () => {
    const { records, id } = await codebook({ Prison: null });
    const choice = { id: id('Prison') };
    const coded = await outcomeOf(records, applyCode({ kind: 'passage', passage }, choice), 10);
    const plain = await outcomeOf(records, highlightPassage(passage), 11);
    const stands = coded.marks[0] ?? '';
    const noteOn = { kind: 'highlight', id: plain.id } as const;
    await outcomeOf(records, writeNote({ on: noteOn, base: body(''), body: body('seen') }), 12);
    const [link, item] = [sampleRecord('links', 'l', 1), sampleRecord('evidence', 'e', 1)];
    Object.assign(link, { from: plain.id, to: stands });
    Object.assign(item, { highlightId: plain.id });
    records.put('links', link);
    records.put('evidence', item);
    const before = await records.get('highlights', stands);
    const done = applyCode({ kind: 'marks', ids: [plain.id] }, choice);
    expect(await outcomeOf(records, done, 13)).toMatchObject({ marks: [stands] });
    expect(await records.get('highlights', stands)).toEqual(before);
    expect(await records.get('highlights', plain.id)).toMatchObject({ deletedAtMs: 13 });
    expect(records.sorted('notes')[0]?.on.id).toBe(stands);
    expect(records.peek('evidence', 'e')).toMatchObject({ highlightId: stands });
    expect(records.peek('links', 'l')).toMatchObject({ deletedAtMs: 13, from: plain.id });
  });

  it('refuses when the mark or the code is gone', async () => {
    const { records, id } = await codebook({ Prison: null });
    const none = applyCode({ kind: 'marks', ids: ['nowhere'] }, { id: id('Prison') });
    expect(await runChange(records, none)).toMatchObject({ failure: { kind: 'markGone' } });
    const gone = applyCode({ kind: 'passage', passage }, { id: 'nowhere' });
    expect(await runChange(records, gone)).toMatchObject({ failure: { kind: 'codeGone' } });
  });
});

describe('merging codes', () => {
  it('moves marks, children and memo, and takes children of one name together', async () => {
    const { records, id } = await codebook({
      Recruitment: null,
      Family: 'Recruitment',
      Recruiting: null,
      'x/family': 'Recruiting',
      Prison: 'Recruiting',
    });
    const put = (label: string) =>
      applyCode({ kind: 'passage', passage }, { id: id(label) }, 'put');
    await outcomeOf(records, put('Recruiting'), 20);
    await outcomeOf(records, put('Recruitment'), 21);
    await outcomeOf(records, put('x/family'), 22);
    for (const [at, label] of ['Recruitment', 'Recruiting'].entries()) {
      const on = { kind: 'code', id: id(label) } as const;
      await outcomeOf(records, writeNote({ on, base: body(''), body: body(label) }), 23 + at);
    }
    await outcomeOf(records, editCode(id('Recruiting'), { shortcut: 'r', includes: 'new' }), 25);
    const merge = mergeCodes({ survivor: id('Recruitment'), absorbed: id('Recruiting') });
    expect(await runChange(records, merge, 26)).toMatchObject({
      name: 'merge of codes Recruitment and Recruiting',
      value: { marks: 1, codes: 2, joined: 0 },
    });
    expect(paths(records)).toEqual(['Recruitment', 'Recruitment/Family', 'Recruitment/Prison']);
    expect(marks(records)).toMatchObject([{ codes: [id('Recruitment'), id('Family')] }]);
    expect(records.peek('codes', id('Recruitment'))).toMatchObject({
      shortcut: 'r',
      includes: 'new',
    });
    const memos = records.sorted('notes').filter(({ deletedAtMs }) => deletedAtMs === null);
    expect(memos).toHaveLength(1);
    expect(memos[0]?.body).toMatch(/Recruitment.*Recruiting/);
  });

  it('lets a code take the place of the one above it', async () => {
    const { records, id } = await codebook({ a: null, b: 'a', c: 'b', d: 'a' });
    await outcomeOf(records, mergeCodes({ survivor: id('c'), absorbed: id('a') }), 9);
    expect(paths(records)).toEqual(['c', 'c/b', 'c/d']);
    expect(
      await runChange(records, mergeCodes({ survivor: id('c'), absorbed: id('c') })),
    ).toMatchObject({ failure: { kind: 'sameCode' } });
  });
});

describe('deleting a code', () => {
  it('puts another on its marks, or none, and moves its children up in their order', async () => {
    const { records, id } = await codebook({ a: null, b: null, x: 'a', y: 'a', c: null });
    await outcomeOf(records, applyCode({ kind: 'passage', passage }, { id: id('a') }), 10);
    const gone = { id: id('a'), children: 'moveUp', reassignTo: id('b') } as const;
    expect(await runChange(records, deleteCode(gone), 11)).toMatchObject({
      name: 'deletion of code a',
      value: { marks: 1, codes: 1, reassignedTo: 'b' },
    });
    expect(paths(records)).toEqual(['x', 'y', 'b', 'c']);
    expect(marks(records)).toMatchObject([{ codes: [id('b')] }]);
    await outcomeOf(records, deleteCode({ id: id('b'), children: 'delete', reassignTo: null }), 12);
    expect(marks(records)).toMatchObject([{ codes: [] }]);
  });

  it('takes all below along when asked, and never reassigns to one of them', async () => {
    const { records, id } = await codebook({ a: null, b: 'a', c: 'b', d: null });
    const all = { id: id('a'), children: 'delete' } as const;
    expect(await runChange(records, deleteCode({ ...all, reassignTo: id('c') }))).toMatchObject({
      failure: { kind: 'goingToo' },
    });
    expect(await runChange(records, deleteCode({ ...all, reassignTo: null }), 12)).toMatchObject({
      name: 'deletion of code a and 2 below it',
    });
    expect(paths(records)).toEqual(['d']);
  });
});

describe('a name taken from the text', () => {
  it('leaves quotes and stops around it off, and is cut after a whole word within 80 characters', () => {
    expect(inVivoName(' «the  family»; ')).toBe('the family');
    expect(inVivoName('…')).toBe('…');
    expect(inVivoName('. ”')).toBe('');
    const long = inVivoName('word '.repeat(30));
    expect(long).toBe(`${'word '.repeat(15).trim()}…`);
    const emoji = inVivoName('😀'.repeat(60));
    expect(emoji.length).toBeLessThanOrEqual(80);
    expect(emoji).toMatch(/^(😀)+…$/u);
  });
});
