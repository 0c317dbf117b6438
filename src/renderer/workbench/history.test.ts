import { describe, expect, it } from 'vitest';
import { leftPlace, MAX_PLACES, NO_PLACES, type Place, samePlace, stepped } from './history.ts';

function at(offset: number, id = 'a', side: 'main' | 'beside' = 'main'): Place {
  return { view: 'reader', document: { id, at: offset, side } };
}

describe('the history of places', () => {
  it('goes back to what a jump left, and ahead again', () => {
    const left = leftPlace(leftPlace(NO_PLACES, at(0)), at(5000));
    const back = stepped(left, at(9000), 'back');
    expect(back?.to).toEqual(at(5000));
    const first = back && stepped(back.history, at(5000), 'back');
    expect(first?.to).toEqual(at(0));
    const ahead = first && stepped(first.history, at(0), 'ahead');
    expect(ahead?.to).toEqual(at(5000));
    const last = ahead && stepped(ahead.history, at(5000), 'ahead');
    expect(last?.to).toEqual(at(9000));
    expect(last && stepped(last.history, at(9000), 'ahead')).toBeNull();
  });

  it('forgets what lay ahead after a new jump', () => {
    const back = stepped(leftPlace(NO_PLACES, at(0)), at(5000), 'back');
    expect(back).not.toBeNull();
    if (back) expect(leftPlace(back.history, at(0)).ahead).toEqual([]);
  });

  it('passes over places that show the same screen', () => {
    const left = leftPlace(leftPlace(NO_PLACES, at(0)), at(5000));
    expect(stepped(left, at(5100), 'back')?.to).toEqual(at(0));
  });

  it('keeps the two sides, two documents and the views apart', () => {
    expect(samePlace(at(0), at(0, 'a', 'beside'))).toBe(false);
    expect(samePlace(at(0), at(0, 'b'))).toBe(false);
    const caseView: Place = { view: 'case', document: null };
    expect(samePlace(caseView, { view: 'library', document: null })).toBe(false);
    expect(stepped(leftPlace(NO_PLACES, caseView), at(0), 'back')?.to).toEqual(caseView);
  });

  it('keeps a bounded number of places', () => {
    let history = NO_PLACES;
    for (let jump = 0; jump < 300; jump += 1) history = leftPlace(history, at(jump * 1000));
    expect(history.back).toHaveLength(MAX_PLACES);
    expect(history.back.at(-1)).toEqual(at(299_000));
  });
});
