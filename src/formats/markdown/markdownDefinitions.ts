import type { DraftBlock } from '../../core/importing/draft.ts';
import { normalizeIdentifier } from './normalizeIdentifier.ts';

/** The definitions of links and footnotes in a text, for parts of it that are parsed by themselves. */
export interface MarkdownDefinitions {
  /** Addresses of links by their identifier. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Lines to put after a part, so that what it refers to elsewhere in the text is known. */
  readonly neededBy: (part: string) => string;
  /** The blocks without those that only such lines made. */
  readonly withoutStubs: (blocks: readonly DraftBlock[]) => readonly DraftBlock[];
}

const STUB = '\ue000casebound-stub\ue000';
const MOST = 20_000;

/** Finds the definitions of a text; a title on a line of its own is not looked for. */
export function markdownDefinitions(text: string): MarkdownDefinitions {
  const addresses = new Map<string, string>();
  const links = new Map<string, string>();
  const notes = new Map<string, string>();
  for (const [, note, label = '', rest = ''] of text.matchAll(
    /^ {0,3}\[(\^?)((?:\\.|[^[\]\\\n]){1,999})\]:[ \t]*(?:\n[ \t]*)?(\S?[^\n]*)/gm,
  )) {
    const key = normalizeIdentifier(label);
    if (note === '^') {
      if (!notes.has(key) && notes.size < MOST) notes.set(key, `[^${label}]: ${STUB}`);
      continue;
    }
    const address = /^<([^<>\n]*)>|^(\S+)/.exec(rest);
    const found = address?.[1] ?? address?.[2];
    if (found === undefined || links.has(key) || links.size >= MOST) continue;
    links.set(key, `[${label}]: ${rest}`);
    addresses.set(key.toLowerCase(), found.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  }
  const neededBy = (part: string): string => {
    const needed = new Set<string>();
    for (const [, note, label = ''] of part.matchAll(/\[(\^?)((?:\\.|[^[\]\\]){1,999})\]/g)) {
      const key = normalizeIdentifier(label);
      const line = note === '^' ? notes.get(key) : links.get(key);
      if (line !== undefined) needed.add(line);
    }
    return needed.size === 0 ? '' : `\n\n${[...needed].join('\n\n')}\n`;
  };
  const withoutStubs = (blocks: readonly DraftBlock[]): readonly DraftBlock[] =>
    blocks.filter(({ kind, pieces }) => kind !== 'footnote' || pieces[0]?.text !== STUB);
  return { addresses, neededBy, withoutStubs };
}
