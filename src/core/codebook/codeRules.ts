import type { RecordReader, Refusal } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Code } from './codebook.ts';
import { type CodeTree, codeNameKey, codeTree, isLiveCode, tidyCodeName } from './codeTree.ts';

/** Most characters of a code's name. */
const NAME_LIMIT = 120;

/** Most characters of a name that is taken from the text. */
const IN_VIVO_LIMIT = 80;

/** Reads the codebook as it stands. */
export async function readCodeTree(read: RecordReader): Promise<CodeTree> {
  return codeTree(await read.all('codes'));
}

/** The code, when it can still be applied and changed. */
export async function liveCode(read: RecordReader, id: Id): Promise<Result<Code, Refusal>> {
  const found = await read.get('codes', id);
  return found && isLiveCode(found)
    ? ok(found)
    : fail({
        kind: 'codeGone',
        says: 'This code is no longer in the codebook. Nothing was changed. Undo may bring it back.',
      });
}

/** Where a code would stand, and which codes there do not count as neighbours. */
export interface CodePlace {
  readonly parent: Id | null;
  readonly besides?: readonly Id[];
}

/** The sibling that already has the name, case and accents aside. */
export function siblingNamed(tree: CodeTree, name: string, place: CodePlace): Code | undefined {
  const key = codeNameKey(name);
  return tree
    .childrenOf(place.parent)
    .find((one) => !place.besides?.includes(one.id) && codeNameKey(one.name) === key);
}

/** The name as it is kept; refused when it is empty, too long, or a sibling's. */
export function freeName(tree: CodeTree, name: string, place: CodePlace): Result<string, Refusal> {
  const tidy = tidyCodeName(name);
  if (codeNameKey(tidy) === '') return fail({ kind: 'nameless', says: 'A code needs a name.' });
  if (tidy.length > NAME_LIMIT) {
    const says = `The name has ${tidy.length} characters; ${NAME_LIMIT} are the most.`;
    return fail({ kind: 'tooLong', says });
  }
  const twin = siblingNamed(tree, tidy, place);
  if (!twin) return ok(tidy);
  const parent = place.parent === null ? undefined : tree.get(place.parent);
  const where = parent ? `below ${parent.name}` : 'at the top of the codebook';
  const says = `There is a code ${twin.name} ${where} already. Choose another name, or merge the two.`;
  return fail({ kind: 'taken', says });
}

/** The shortcut as it is kept: one sign in lower case, or null; refused when it is more, or another code has it. */
export function freeShortcut(
  tree: CodeTree,
  wanted: string | null,
  own: Id | null,
): Result<string | null, Refusal> {
  const key = wanted === null ? '' : shortcutKey(wanted);
  if (key === '') return ok(null);
  if ([...key].length !== 1) {
    return fail({ kind: 'noKey', says: 'A shortcut is one key, such as q.' });
  }
  const taken = tree.inOrder().find(({ code }) => code.shortcut === key && code.id !== own);
  if (!taken) return ok(key);
  const says = `${key} applies ${taken.code.name} already. Choose another key, or take it off ${taken.code.name} first.`;
  return fail({ kind: 'shortcutTaken', says });
}

/** A key as shortcuts are compared: lower case, no white space. */
export function shortcutKey(key: string): string {
  return key.trim().toLowerCase();
}

/**
 * The name that selected words give a code: white space, quotes and stops around them left off, cut after a whole word
 * with “…” where they are more than 80 characters. Empty when no words are left.
 */
export function inVivoName(words: string): string {
  const bare = tidyCodeName(words).replace(AROUND, '');
  if (bare.length <= IN_VIVO_LIMIT) return bare;
  const cut = bare.slice(0, IN_VIVO_LIMIT - 1);
  const wordEnd = cut.lastIndexOf(' ');
  const whole = wordEnd > IN_VIVO_LIMIT / 2 ? cut.slice(0, wordEnd) : cut.replace(LONE_HALF, '');
  return `${whole.replace(AROUND, '')}…`;
}

const AROUND = /^[\s“”"'‘’«»„,.;:]+|[\s“”"'‘’«»„,.;:]+$/gu;
const LONE_HALF = /[\ud800-\udbff]$/;
