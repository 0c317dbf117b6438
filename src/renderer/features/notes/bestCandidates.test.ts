import { describe, expect, it } from 'vitest';
import type { ReferenceAttrs } from '../../../core/text/richTextReference.ts';
import { bestCandidates, type Candidate, foldForFinding } from './bestCandidates.ts';

let made = 0;
function candidate(name: string, kind: 'entity' | 'code' | 'document' = 'entity'): Candidate {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  const attrs: ReferenceAttrs = { kind, id, words: name };
  return { key: `${kind}:${id}`, attrs, lead: '', name, detail: '', folded: foldForFinding(name) };
}
const namesOf = (typed: string, all: readonly Candidate[]): readonly string[] =>
  bestCandidates(typed, all).map(({ name }) => name);

describe('what @ offers', () => {
  it('has what begins as typed first, then what has a word that begins so, then the rest', () => {
    const all = ['Unsalable', 'Ibrahim Salah', 'Salah Abdeslam', 'Molenbeek'].map((one) =>
      candidate(one),
    );
    expect(namesOf('sala', all)).toEqual(['Salah Abdeslam', 'Ibrahim Salah', 'Unsalable']);
  });

  it('ignores case, accents, quote style and the order of words', () => {
    const all = [candidate('Ismaël Omar Mostefaï'), candidate('L’Écho')];
    expect(namesOf('mostefai ismael', all)).toEqual(['Ismaël Omar Mostefaï']);
    expect(namesOf("l'echo", all)).toEqual(['L’Écho']);
    expect(namesOf('nobody', all)).toEqual([]);
  });

  it('keeps room for every kind, and is bounded', () => {
    const entities = Array.from({ length: 100 }, (_, at) => candidate(`Route ${at}`));
    const codes = [candidate('Route of money', 'code'), candidate('Routes', 'document')];
    const found = bestCandidates('route', [...entities, ...codes]);
    expect(found.slice(0, 10).map(({ attrs }) => attrs.kind)).toEqual([
      ...Array.from({ length: 8 }, () => 'entity'),
      'code',
      'document',
    ]);
    expect(found).toHaveLength(40);
  });

  it('offers everything in its order while nothing is typed', () => {
    const all = [candidate('b'), candidate('a', 'code')];
    expect(namesOf('', all)).toEqual(['b', 'a']);
  });
});
