import { RELIABILITIES, type Reliability } from '../../../core/annotation/annotation.ts';
import { RELIABILITY_MEANINGS } from '../../../core/annotation/reliabilityMeanings.ts';
import {
  CREDIBILITIES,
  type Credibility,
  STRENGTHS,
  type Strength,
} from '../../../core/casefile/casefile.ts';

const CREDIBILITY_WORDS: Readonly<Record<Credibility, string>> = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'truth cannot be judged',
};

const STRENGTH_WORDS: Readonly<Record<Strength, string>> = {
  stated: 'Stated as fact',
  reported: 'Reported by others',
  alleged: 'Alleged or suspected',
  inferred: 'Inferred by analyst',
};

/** Letters to choose from; the empty one inherits what the source has. */
export function reliabilityChoices(sourceLetter: Reliability | null) {
  const inherited = sourceLetter === null ? 'Not graded' : `${sourceLetter}, from the source`;
  return [
    { value: '' as const, label: inherited },
    ...RELIABILITIES.map((letter) => ({
      value: letter,
      label: `${letter} ${RELIABILITY_MEANINGS[letter]}`,
    })),
  ];
}

/** Digits to choose from; the empty one is "not graded", which is not 6. */
export const CREDIBILITY_CHOICES = [
  { value: '' as const, label: 'Not graded' },
  ...CREDIBILITIES.map((digit) => ({
    value: digit,
    label: `${digit} ${CREDIBILITY_WORDS[digit]}`,
  })),
];

/** How strongly the source puts it; the empty one is not set. */
export const STRENGTH_CHOICES = [
  { value: '' as const, label: 'Not set' },
  ...STRENGTHS.map((strength) => ({
    value: strength,
    label: STRENGTH_WORDS[strength],
  })),
];
