import { CARD_FIELDS, type CardEdits } from '../document/held.ts';
import type { Change, RecordReader, Refusal } from '../journal/plan.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Reliability, SourceAssessment } from './annotation.ts';
import { unsaid } from './changeSources.ts';

/** What a second assessment of a source says that ours does not. */
export interface SaidBeside {
  /** Null where it grades as ours does, or not at all; its letter is null where only the reason differs. */
  readonly grade: { readonly reliability: Reliability | null; readonly reason: string } | null;
  /** Fields of the card to which it gives another value. */
  readonly card: CardEdits;
  /** It has a star and ours has none. */
  readonly starred: boolean;
  /** Collections that ours is not in. */
  readonly collections: readonly Id[];
}

type Said = Pick<SourceAssessment, 'reliability' | 'reason' | 'card' | 'starred' | 'collections'>;

const NOTHING: Said = { reliability: null, reason: '', card: {}, starred: false, collections: [] };

/**
 * Compares a second assessment with ours; null when it says nothing that ours does not say. What it leaves open (no grade, a
 * field as the source gives it, no star) is no difference.
 * @param shown the card as it is shown, which says more than our changes of it do.
 */
export function saidBeside(
  second: Said,
  ours: Said = NOTHING,
  shown: CardEdits = ours.card,
): SaidBeside | null {
  const { reliability, reason, collections } = second;
  const otherLetter = reliability !== null && reliability !== ours.reliability;
  const otherReason = reason !== '' && reason !== ours.reason;
  const fields = CARD_FIELDS.filter(
    (field) =>
      second.card[field] !== undefined &&
      (shown[field] === undefined ||
        canonicalJson(second.card[field]) !== canonicalJson(shown[field])),
  );
  const said: SaidBeside = {
    grade: otherLetter || otherReason ? { reliability, reason } : null,
    card: Object.fromEntries(fields.map((field) => [field, second.card[field]])),
    starred: second.starred && !ours.starred,
    collections: collections.filter((id) => !ours.collections.includes(id)),
  };
  const { grade, starred } = said;
  return grade || fields.length > 0 || starred || said.collections.length > 0 ? said : null;
}

/** The live second assessment and whose it is second to. */
async function secondOne(
  read: RecordReader,
  id: Id,
): Promise<Result<{ readonly second: SourceAssessment; readonly documentId: Id }, Refusal>> {
  const second = await read.get('sources', id);
  const documentId = second?.secondOf;
  return second?.deletedAtMs === null && documentId !== undefined
    ? ok({ second, documentId })
    : fail({ kind: 'gone', says: 'This is not here any more. Nothing was changed.' });
}

/**
 * Makes ours say what a second assessment says: its grade with the reason, its fields of the card, its star, its
 * collections. What it leaves open stays as ours has it, and the second one stays as it is.
 */
export function takeSecondAssessment(id: Id): Change<null> {
  return async (read, context) => {
    const name = 'use of a merged assessment of the source';
    const found = await secondOne(read, id);
    if (!found.ok) return found;
    const { second, documentId } = found.value;
    const stored = (await read.get('sources', documentId)) ?? null;
    const before = stored?.deletedAtMs === null ? stored : unsaid(documentId, context);
    const said = saidBeside(second, before);
    if (!said) return ok({ name, records: [], value: null });
    const { grade, card, starred } = said;
    const live = await Promise.all(
      said.collections.map(async (one) => {
        const collection = await read.get('collections', one);
        return collection?.deletedAtMs === null ? [one] : [];
      }),
    );
    const after: SourceAssessment = {
      ...before,
      by: context.by,
      updatedAtMs: context.nowMs,
      reliability: grade?.reliability ?? before.reliability,
      reason: grade?.reason ?? before.reason,
      card: { ...before.card, ...card },
      starred: before.starred || starred,
      collections: [...before.collections, ...live.flat()],
    };
    const record = { table: 'sources', id: documentId, before: stored, after } as const;
    return ok({ name, records: [record], value: null });
  };
}

/** Puts a second assessment in the trash; ours stays as it is. The same file does not bring it again. */
export function removeSecondAssessment(id: Id): Change<null> {
  return async (read, { nowMs }) => {
    const found = await secondOne(read, id);
    if (!found.ok) return found;
    const { second } = found.value;
    const after = { ...second, updatedAtMs: nowMs, deletedAtMs: nowMs };
    return ok({
      name: 'removal of a merged assessment of the source',
      records: [{ table: 'sources', id, before: second, after }],
      value: null,
    });
  };
}
