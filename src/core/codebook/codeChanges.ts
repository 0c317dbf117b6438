import type { RecordChange } from '../journal/line.ts';
import type { Change, PlanContext } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { CODE_COLOURS, type Code, type CodeColour } from './codebook.ts';
import { freeName, freeShortcut, liveCode, readCodeTree } from './codeRules.ts';
import type { CodeTree } from './codeTree.ts';

/** A code to be made. Without a colour it takes that of the code above, at the top the one used least there. */
export interface WantedCode {
  readonly name: string;
  readonly parent: Id | null;
  readonly colour?: CodeColour;
}

/** What can be changed of a code in its form. */
export type CodeEdits = Partial<
  Pick<Code, 'name' | 'colour' | 'description' | 'includes' | 'excludes' | 'shortcut'>
>;

/** The record of a new code, last among its siblings; its name is taken as given. */
export function newCode(tree: CodeTree, context: PlanContext, wanted: WantedCode): Code {
  const { name, parent } = wanted;
  const siblings = tree.childrenOf(parent);
  const colour =
    wanted.colour ??
    (parent === null ? leastUsedColour(siblings) : tree.get(parent)?.colour) ??
    CODE_COLOURS[0];
  return {
    ...newRecord(context),
    name,
    parent,
    order: siblings.reduce((last, one) => Math.max(last, one.order), 0) + 1,
    colour,
    description: '',
    includes: '',
    excludes: '',
    shortcut: null,
    mergedInto: null,
  };
}

function leastUsedColour(codes: readonly Code[]): CodeColour | undefined {
  const uses = CODE_COLOURS.map((colour) => codes.filter((one) => one.colour === colour).length);
  return CODE_COLOURS[uses.indexOf(Math.min(...uses))];
}

/** Makes a code. The value is its id. */
export function addCode(wanted: WantedCode): Change<Id> {
  return async (read, context) => {
    if (wanted.parent !== null) {
      const above = await liveCode(read, wanted.parent);
      if (!above.ok) return above;
    }
    const tree = await readCodeTree(read);
    const name = freeName(tree, wanted.name, { parent: wanted.parent });
    if (!name.ok) return name;
    const after = newCode(tree, context, { ...wanted, name: name.value });
    const records = [{ table: 'codes', id: after.id, before: null, after }] as const;
    return ok({ name: `code ${after.name}`, records, value: after.id });
  };
}

/** Changes what is said of a code. The same again writes nothing. */
export function editCode(id: Id, edits: CodeEdits): Change<Id> {
  return async (read, context) => {
    const found = await liveCode(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const tree = await readCodeTree(read);
    const place = { parent: tree.parentOf(id), besides: [id] };
    const name = freeName(tree, edits.name ?? before.name, place);
    // A twin that came from elsewhere keeps no other field from being changed.
    if (edits.name !== undefined && !name.ok) return name;
    const wantedKey = edits.shortcut === undefined ? before.shortcut : edits.shortcut;
    const shortcut = freeShortcut(tree, wantedKey, id);
    if (edits.shortcut !== undefined && !shortcut.ok) return shortcut;
    const changed: Code = {
      ...before,
      ...edits,
      name: name.ok ? name.value : before.name,
      shortcut: shortcut.ok ? shortcut.value : before.shortcut,
    };
    const fields = Object.keys(FIELD_WORDS).filter(
      (field): field is keyof CodeEdits =>
        changed[field as keyof CodeEdits] !== before[field as keyof CodeEdits],
    );
    const [only] = fields;
    const words = fields.length === 1 && only ? FIELD_WORDS[only] : 'change';
    const after: Code = { ...changed, by: context.by, updatedAtMs: context.nowMs };
    const records: RecordChange[] =
      fields.length === 0 ? [] : [{ table: 'codes', id, before, after }];
    return ok({ name: `${words} of code ${before.name}`, records, value: id });
  };
}

/** What the undo menu calls a change of one field. */
const FIELD_WORDS: Readonly<Record<keyof CodeEdits, string>> = {
  name: 'rename',
  colour: 'recolouring',
  description: 'description',
  includes: 'when-to-use note',
  excludes: 'when-not-to-use note',
  shortcut: 'shortcut',
};

/** Where a code is moved: below which code (null is the top), and before which of the codes there; null is last. */
export interface WantedPlace {
  readonly parent: Id | null;
  readonly before: Id | null;
}

/** Moves a code with all below it. It cannot come to stand below itself, nor beside a code of its name. */
export function moveCode(id: Id, place: WantedPlace): Change<Id> {
  return async (read, context) => {
    const found = await liveCode(read, id);
    if (!found.ok) return found;
    const code = found.value;
    const tree = await readCodeTree(read);
    const { parent } = place;
    if (parent !== null) {
      const above = await liveCode(read, parent);
      if (!above.ok) return above;
      if (parent === id || tree.isBelow(parent, id)) {
        const says = `${code.name} cannot stand below itself. Choose a place outside it.`;
        return fail({ kind: 'cycle', says });
      }
    }
    const free = freeName(tree, code.name, { parent, besides: [id] });
    if (!free.ok && free.failure.kind === 'taken') return free;
    const others = tree.childrenOf(parent).filter((one) => one.id !== id);
    const at = others.findIndex((one) => one.id === place.before);
    const index = at < 0 ? others.length : at;
    const there = tree.childrenOf(parent).findIndex((one) => one.id === id);
    const records: RecordChange[] = [];
    if (there !== index) {
      const put = (before: Code, order: number): void => {
        if (before.id !== id && before.order === order) return;
        const stamp = { by: context.by, updatedAtMs: context.nowMs };
        const after = { ...before, order, ...stamp, ...(before.id === id ? { parent } : {}) };
        records.push({ table: 'codes', id: before.id, before, after });
      };
      const order = rankBetween(others[index - 1]?.order, others[index]?.order);
      if (order !== null) put(code, order);
      else {
        const all = [...others.slice(0, index), code, ...others.slice(index)];
        for (const [rank, one] of all.entries()) put(one, rank + 1);
      }
    }
    return ok({ name: `move of code ${code.name}`, records, value: id });
  };
}

/** A rank strictly between two; null when they leave no room. */
function rankBetween(low: number | undefined, high: number | undefined): number | null {
  if (high === undefined) return (low ?? 0) + 1;
  if (low === undefined) return high - 1;
  const middle = (low + high) / 2;
  return low < middle && middle < high ? middle : null;
}
