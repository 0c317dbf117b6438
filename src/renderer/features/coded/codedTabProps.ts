import type { CodedChoices } from './codedChoices.ts';
import type { Coded } from './useCoded.ts';

/** What each part of the page is given. */
export interface CodedTabProps {
  readonly coded: Coded;
  readonly choices: CodedChoices;
  readonly choose: (part: Partial<CodedChoices>) => void;
}
