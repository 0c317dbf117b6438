import type { ConflictState } from '../../../core/linking/linking.ts';

/** The states of a conflict as buttons and lists name them. */
export const STATE_NAMES: Readonly<Record<ConflictState, string>> = {
  open: 'Open',
  explained: 'Explained',
  resolved: 'Resolved',
};

/** What the note should say in each state. */
export const STATE_HINTS: Readonly<Record<ConflictState, string>> = {
  open: 'What differs. Reports print it as open.',
  explained: 'Why both statements can stand.',
  resolved: 'Which statement is followed, and what decided it.',
};
