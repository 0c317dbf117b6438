import type { Code } from '../../../core/codebook/codebook.ts';
import { siblingNamed } from '../../../core/codebook/codeRules.ts';
import {
  type CodeTree,
  codeNameKey,
  codePathWords,
  tidyCodeName,
} from '../../../core/codebook/codeTree.ts';
import type { Id } from '../../../core/records/record.ts';

/** A line of the codes popup. */
export type CodeOption =
  | { readonly kind: 'code'; readonly code: Code; readonly path: string; readonly recent: boolean }
  /** Makes a code of the passage's own words. */
  | { readonly kind: 'inVivo'; readonly name: string }
  /** Makes a code of what was typed; `above` is null at the top. */
  | { readonly kind: 'new'; readonly name: string; readonly above: Code | null };

/** Most codes listed at once; typing finds the others. */
export const MOST_LISTED = 80;

/** A code made ready for finding: its name and path without case and accents. */
interface FoundCode {
  readonly code: Code;
  readonly path: string;
  readonly name: string;
  readonly words: string;
}

/** Finds codes as they are typed. Folds every name once; a search of 5,000 codes then takes a few ms. */
export class CodeFinder {
  readonly #tree: CodeTree;
  readonly #codes: readonly FoundCode[];

  constructor(tree: CodeTree) {
    this.#tree = tree;
    this.#codes = tree.inOrder().map(({ code }) => {
      const path = codePathWords(tree, code.id);
      return { code, path, name: codeNameKey(code.name), words: codeNameKey(path) };
    });
  }

  /** The code that a single key applies; undefined for none. */
  byShortcut(key: string): Code | undefined {
    return this.#codes.find(({ code }) => code.shortcut === key.toLowerCase())?.code;
  }

  /**
   * The lines for what is typed: recent codes before the others, closer matches before looser ones, a new code last.
   * @param passage name that the passage's words give; empty for none.
   */
  options(typed: string, recent: readonly Id[], passage: string): readonly CodeOption[] {
    const wanted = codeNameKey(typed);
    const ranks = new Map(recent.map((id, at) => [id, at]));
    const rankOf = (code: Code): number => ranks.get(code.id) ?? recent.length;
    const found = this.#codes.filter(({ words }) =>
      terms(wanted).every((term) => words.includes(term)),
    );
    found.sort(
      (a, b) => looseness(a, wanted) - looseness(b, wanted) || rankOf(a.code) - rankOf(b.code),
    );
    const options = found
      .slice(0, MOST_LISTED)
      .map(
        ({ code, path }): CodeOption => ({ kind: 'code', code, path, recent: ranks.has(code.id) }),
      );
    if (wanted !== '') return [...options, ...this.#newOption(typed)];
    if (passage === '' || siblingNamed(this.#tree, passage, { parent: null })) return options;
    const recents = options.filter((one) => one.kind === 'code' && one.recent);
    return [...recents, { kind: 'inVivo', name: passage }, ...options.slice(recents.length)];
  }

  /** `Recruitment > Family` names a code below another; a name that is there already is no new one. */
  #newOption(typed: string): readonly CodeOption[] {
    const names = typed.split(/[>›]/u).map(tidyCodeName);
    const name = names.pop() ?? '';
    if (codeNameKey(name) === '') return [];
    let above: Code | null = null;
    for (const one of names) {
      const found: Code | undefined = siblingNamed(this.#tree, one, { parent: above?.id ?? null });
      if (!found) return [{ kind: 'new', name: tidyCodeName(typed), above: null }];
      above = found;
    }
    const taken = siblingNamed(this.#tree, name, { parent: above?.id ?? null });
    return taken ? [] : [{ kind: 'new', name, above }];
  }
}

function terms(wanted: string): readonly string[] {
  return wanted.split(/[\s>›]+/u).filter((term) => term !== '');
}

/** 0 for the very name, more the less of it was typed. */
function looseness({ name, words }: FoundCode, wanted: string): number {
  if (wanted === '' || name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  if (name.includes(wanted)) return 3;
  return words.includes(wanted) ? 4 : 5;
}
