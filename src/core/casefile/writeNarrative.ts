import { changeBody } from '../journal/changeBody.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';

/** What the undo menu calls typing in a case's narrative. */
export function narrativeStepName(title: string): string {
  return `typing in the narrative of ${title}`;
}

/** Stores a burst of typing in a case's narrative: `base` is the body when it began. */
export function writeNarrative(caseId: Id, base: string, body: string): Change<null> {
  return async (read, context) => {
    const title = (await read.get('cases', caseId))?.title ?? 'the case';
    const name = narrativeStepName(title);
    return changeBody({ table: 'narratives', id: caseId, base, body, name })(read, context);
  };
}
