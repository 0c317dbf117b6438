import { changeBody } from '../journal/changeBody.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { caseName } from './caseNames.ts';

/** What the undo menu calls typing in a case's narrative. */
export function narrativeStepName(nameOfCase: string): string {
  return `typing in the narrative of ${nameOfCase}`;
}

/** Stores a burst of typing in a case's narrative: `base` is the body when it began. */
export function writeNarrative(caseId: Id, base: string, body: string): Change<null> {
  return async (read, context) => {
    const found = await read.get('cases', caseId);
    const name = narrativeStepName(found ? await caseName(read, found) : 'the case');
    return changeBody({ table: 'narratives', id: caseId, base, body, name })(read, context);
  };
}
