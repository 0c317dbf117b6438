/** A word, the beginning of one, or words that follow one another. */
export interface QueryTerm {
  readonly kind: 'term';
  /** Folded as `foldWords` does, one space between words, none at the ends; not empty. */
  readonly words: string;
  /** The last word may go on. */
  readonly prefix: boolean;
  /** Written in quotation marks. */
  readonly quoted: boolean;
  /** As it was typed, without quotation marks and asterisk. */
  readonly typed: string;
}

/** What a block must hold. Proximity, edits and fields join this union when the index comes. */
export type QueryNode =
  | QueryTerm
  | { readonly kind: 'and' | 'or'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly part: QueryNode };

/** A query as it is understood. */
export interface SearchQuery {
  /** Null when there is no word to look for. */
  readonly root: QueryNode | null;
  /** What is painted in a hit: every distinct term that is not under a NOT, in the order typed. */
  readonly terms: readonly QueryTerm[];
  /** Parts of the full language that are read as plain words for now: `NEAR/5`, `title:`, `~1`. */
  readonly readAsWords: readonly string[];
}

/** Whether two terms ask for the same. */
export function sameTerm(a: QueryTerm, b: QueryTerm): boolean {
  return a.words === b.words && a.prefix === b.prefix;
}

/** The query as one would type it: what a looser query is offered as. */
export function formatQuery(node: QueryNode): string {
  return format(node, false);
}

function format(node: QueryNode, inner: boolean): string {
  switch (node.kind) {
    case 'term':
      return node.quoted ? `"${node.typed}"` : `${node.typed}${node.prefix ? '*' : ''}`;
    case 'not':
      return `NOT ${format(node.part, true)}`;
    case 'and':
    case 'or': {
      const joined = node.parts
        .map((part) => format(part, true))
        .join(node.kind === 'or' ? ' OR ' : ' ');
      return inner ? `(${joined})` : joined;
    }
  }
}
