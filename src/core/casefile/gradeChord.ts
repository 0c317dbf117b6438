import type { Reliability } from '../annotation/annotation.ts';
import { RELIABILITIES } from '../annotation/annotation.ts';
import type { Credibility } from './casefile.ts';
import { CREDIBILITIES } from './casefile.ts';

/** The parts of a key press that a grade is read from. */
export interface ChordPress {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** What has been typed of a grade after `G`, and what the next press makes of it. */
export interface ChordState {
  readonly letter: Reliability | null;
}

/** Where a chord begins. */
export const CHORD_START: ChordState = { letter: null };

/** What a press does to a chord. */
export type ChordStep =
  | { readonly kind: 'waiting'; readonly state: ChordState }
  | {
      readonly kind: 'grade';
      readonly letter: Reliability | null;
      readonly digit: Credibility | null;
    }
  | { readonly kind: 'clear' }
  | { readonly kind: 'cancelled' }
  /** The press is none of the chord's; a letter typed before it stands. */
  | { readonly kind: 'ignored' };

/**
 * Reads one press of a grade: a letter A–F waits for a digit, a digit 1–6 ends it, `Enter` ends it with the letter
 * alone, `Backspace` or `Delete` clears the grade, `Esc` ends it with nothing done. Digits are found by their place on
 * the board as well, since AZERTY needs Shift for them.
 */
export function stepChord(state: ChordState, press: ChordPress): ChordStep {
  if (press.key === 'Escape') return { kind: 'cancelled' };
  if (press.ctrl || press.alt) return { kind: 'ignored' };
  if (press.key === 'Enter') {
    return state.letter === null
      ? { kind: 'cancelled' }
      : { kind: 'grade', letter: state.letter, digit: null };
  }
  if (press.key === 'Backspace' || press.key === 'Delete') return { kind: 'clear' };
  if (press.key === 'Shift') return { kind: 'waiting', state };
  const typed = press.key.toUpperCase();
  const letter = RELIABILITIES.find((one) => one === typed);
  if (letter) return { kind: 'waiting', state: { letter } };
  const byPlace = /^(?:Digit|Numpad)([1-6])$/.exec(press.code)?.[1];
  const digit = CREDIBILITIES.find((one) => one === press.key || one === byPlace);
  if (digit) return { kind: 'grade', letter: state.letter, digit };
  return { kind: 'ignored' };
}
