import { expect, it } from 'vitest';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import type { ListedNote } from '../../store/notes.ts';
import { filterNotes } from './filterNotes.ts';

const note = (id: string, kind: NoteSubject['kind'], words: string, at: number): ListedNote => ({
  id,
  on: { kind, id },
  words,
  updatedAtMs: at,
  besideBy: null,
});
const notes = [
  note('a', 'highlight', 'Compare Mostefaï’s route', 1),
  note('b', 'entity', 'Routes of money', 3),
  note('c', 'case', 'Nothing yet', 2),
];
const ids = (words: string, kind: NoteSubject['kind'] | 'all' = 'all') =>
  filterNotes(notes, { words, kind }).map(({ id }) => id);

it('lists the note changed last first, whole or of one kind', () => {
  expect(ids('')).toEqual(['b', 'c', 'a']);
  expect(ids('', 'case')).toEqual(['c']);
  expect(ids('', 'code')).toEqual([]);
});

it('keeps the notes that hold every word, case and accents aside', () => {
  expect(ids('ROUTE')).toEqual(['b', 'a']);
  expect(ids("mostefai's  compare")).toEqual(['a']);
  expect(ids('route', 'entity')).toEqual(['b']);
});
