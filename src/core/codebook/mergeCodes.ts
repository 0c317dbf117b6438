import { joinNotes } from '../annotation/joinNotes.ts';
import type { Change, PlanContext } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { Code } from './codebook.ts';
import { freeName, liveCode, readCodeTree } from './codeRules.ts';
import { type CodeTree, codeNameKey } from './codeTree.ts';
import { marksWithCode, recodeMarks } from './recodeMarks.ts';

/** What a merge came to, for the words that announce it. */
export interface MergedCodes {
  readonly survivor: string;
  readonly absorbed: string;
  /** Marks that had the absorbed code, or one below it that was merged along. */
  readonly marks: number;
  /** Codes merged away: the absorbed one, and those below it that met their name below the survivor. */
  readonly codes: number;
  /** Marks that went into their twin: same passages, ink and codes. */
  readonly joined: number;
}

/**
 * Merges one code into another. Its marks get the survivor (each code once; twins are joined as `joinTwins` says); its
 * children move below the survivor, where one of the same name takes them in; its memo moves over or is added below the
 * survivor's; the survivor fills what it leaves empty of its description, notes and shortcut. A survivor that stands
 * below the absorbed code takes its place first. One step, undone exactly.
 */
export function mergeCodes(wanted: {
  readonly survivor: Id;
  readonly absorbed: Id;
}): Change<MergedCodes> {
  return async (read, context) => {
    const survivor = await liveCode(read, wanted.survivor);
    if (!survivor.ok) return survivor;
    const absorbed = await liveCode(read, wanted.absorbed);
    if (!absorbed.ok) return absorbed;
    const [into, from] = [survivor.value, absorbed.value];
    if (into.id === from.id) {
      return fail({
        kind: 'sameCode',
        says: 'Both are the same code. Choose another one to merge.',
      });
    }
    const draft = new RecordDraft(read);
    let tree = await readCodeTree(draft);
    if (tree.isBelow(into.id, from.id)) {
      const parent = tree.parentOf(from.id);
      const free = freeName(tree, into.name, { parent, besides: [from.id] });
      if (!free.ok && free.failure.kind === 'taken') return free;
      await draft.put('codes', { ...into, parent, order: from.order, updatedAtMs: context.nowMs });
      tree = await readCodeTree(draft);
    }
    const merge = new Merge(draft, tree, context);
    await merge.absorb(into.id, from.id);
    const marks = new Map(
      (await Promise.all([...merge.goneInto.keys()].map((id) => marksWithCode(draft, id))))
        .flat()
        .map((mark) => [mark.id, mark]),
    );
    const { standsFor } = await recodeMarks(
      draft,
      [...marks.values()],
      (mark) => mark.codes.map((id) => merge.goneInto.get(id) ?? id),
      context.nowMs,
    );
    return ok({
      name: `merge of codes ${into.name} and ${from.name}`,
      records: draft.changes(),
      value: {
        survivor: into.name,
        absorbed: from.name,
        marks: marks.size,
        codes: merge.goneInto.size,
        joined: standsFor.size,
      },
    });
  };
}

/** A merge of two branches of the codebook in a draft; marks are left to the caller. */
class Merge {
  /** The code that each absorbed one went into. */
  readonly goneInto = new Map<Id, Id>();
  readonly #draft: RecordDraft;
  readonly #tree: CodeTree;
  readonly #context: PlanContext;
  /** Below each code that takes others in: what stands there by name, and the last rank. */
  readonly #below = new Map<Id, { readonly byName: Map<string, Id>; rank: number }>();

  constructor(draft: RecordDraft, tree: CodeTree, context: PlanContext) {
    this.#draft = draft;
    this.#tree = tree;
    this.#context = context;
  }

  /** Takes one code with all below it into another that does not stand below it. */
  async absorb(into: Id, from: Id): Promise<void> {
    const survivor = await this.#draft.get('codes', into);
    const absorbed = await this.#draft.get('codes', from);
    if (!survivor || !absorbed) return;
    const { by, nowMs } = this.#context;
    const stamp = { by, updatedAtMs: nowMs };
    this.goneInto.set(from, into);
    await this.#draft.put('codes', { ...absorbed, shortcut: null, mergedInto: into, ...stamp });
    await this.#draft.put('codes', { ...survivor, ...filled(survivor, absorbed), ...stamp });
    await joinNotes(this.#draft, { kind: 'code', from, to: into }, nowMs);
    const below = this.#standing(into);
    for (const child of this.#tree.childrenOf(from)) {
      const key = codeNameKey(child.name);
      const twin = below.byName.get(key);
      if (twin !== undefined && !this.goneInto.has(twin)) {
        await this.absorb(twin, child.id);
        continue;
      }
      below.rank += 1;
      below.byName.set(key, child.id);
      await this.#draft.put('codes', { ...child, parent: into, order: below.rank, ...stamp });
    }
  }

  #standing(into: Id) {
    const known = this.#below.get(into);
    if (known) return known;
    const children = this.#tree.childrenOf(into).filter(({ id }) => !this.goneInto.has(id));
    const made = {
      byName: new Map(children.map(({ id, name }) => [codeNameKey(name), id])),
      rank: children.reduce((last, { order }) => Math.max(last, order), 0),
    };
    this.#below.set(into, made);
    return made;
  }
}

/** The survivor's own words, or the absorbed code's where it has none. */
function filled(survivor: Code, absorbed: Code): Partial<Code> {
  return {
    description: survivor.description || absorbed.description,
    includes: survivor.includes || absorbed.includes,
    excludes: survivor.excludes || absorbed.excludes,
    shortcut: survivor.shortcut ?? absorbed.shortcut,
  };
}
