import { RELIABILITY_MEANINGS } from '../../../core/annotation/reliabilityMeanings.ts';
import type { SaidBeside } from '../../../core/annotation/secondAssessments.ts';
import type { CardEdits } from '../../../core/document/held.ts';
import { CARD_FORM, cardFieldText } from '../../workbench/cardForm.ts';

/** Says in one line what a merge brought beside ours, whose it is and from when. */
export function mergedWords(said: SaidBeside, who: string, day: string): string {
  const { grade, card } = said;
  const lead = (what: string): string => `Merged: ${who} ${what}, ${day}.`;
  if (grade) {
    const { reliability, reason } = grade;
    const graded =
      reliability === null
        ? 'gave a reason and no grade'
        : `graded the source ${reliability}, ${RELIABILITY_MEANINGS[reliability]}`;
    return `${lead(graded)}${reason === '' ? '' : ` Reason: ${reason}`}`;
  }
  if (Object.keys(card).length > 0) return lead('filled in the source card differently');
  return lead('filed it differently');
}

/** One field of the card that another author gave another value. */
export interface OtherField {
  readonly field: string;
  readonly label: string;
  readonly theirs: string;
  readonly ours: string;
}

const NOT_RECORDED = 'not recorded';

/** The fields that differ, in the order of the card's form, theirs beside ours. */
export function otherFields(card: CardEdits, shown: CardEdits): readonly OtherField[] {
  return CARD_FORM.filter(({ field }) => card[field] !== undefined).map(({ field, label }) => ({
    field,
    label,
    theirs: cardFieldText(card[field] ?? null) || NOT_RECORDED,
    ours: cardFieldText(shown[field] ?? null) || NOT_RECORDED,
  }));
}

/** How it was filed there and not here; empty for no difference. */
export function filedWords(
  { starred, collections }: SaidBeside,
  nameOf: (collectionId: string) => string | undefined,
): string {
  const names = collections.flatMap((id) => nameOf(id) ?? []);
  const filed =
    names.length === 0
      ? ''
      : `in the ${names.length === 1 ? 'collection' : 'collections'} ${names.join(', ')}`;
  const parts = [starred ? 'starred' : '', filed].filter((part) => part !== '');
  return parts.length === 0 ? '' : `There it is ${parts.join(' and ')}.`;
}
