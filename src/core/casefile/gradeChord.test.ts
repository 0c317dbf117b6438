import { describe, expect, it } from 'vitest';
import { CHORD_START, type ChordPress, type ChordStep, stepChord } from './gradeChord.ts';

function press(key: string, code = ''): ChordPress {
  return { key, code, ctrl: false, alt: false };
}

/** Types the keys one after the other, as long as the chord waits. */
function type(...presses: readonly ChordPress[]): ChordStep {
  let step: ChordStep = { kind: 'waiting', state: CHORD_START };
  for (const one of presses) if (step.kind === 'waiting') step = stepChord(step.state, one);
  return step;
}

describe('the keys after G', () => {
  it('are a digit, a letter with a digit, or a letter and Enter', () => {
    expect(type(press('2'))).toEqual({ kind: 'grade', letter: null, digit: '2' });
    expect(type(press('b'), press('2'))).toEqual({ kind: 'grade', letter: 'B', digit: '2' });
    expect(type(press('b'), press('c'), press('Enter'))).toEqual({
      kind: 'grade',
      letter: 'C',
      digit: null,
    });
  });

  it('find digits by their place, with or without Shift, as AZERTY has them', () => {
    expect(type(press('é', 'Digit2'))).toMatchObject({ kind: 'grade', digit: '2' });
    expect(type(press('b'), press('Shift'), press('2', 'Digit2'))).toMatchObject({ digit: '2' });
    expect(type(press('End', 'Numpad1'))).toMatchObject({ digit: '1' });
  });

  it('end with Esc, clear with Backspace, and leave other keys alone', () => {
    expect(type(press('Escape'))).toEqual({ kind: 'cancelled' });
    expect(type(press('Enter'))).toEqual({ kind: 'cancelled' });
    expect(type(press('Backspace'))).toEqual({ kind: 'clear' });
    expect(type(press('7', 'Digit7'))).toEqual({ kind: 'ignored' });
    expect(type({ ...press('b'), ctrl: true })).toEqual({ kind: 'ignored' });
  });
});
