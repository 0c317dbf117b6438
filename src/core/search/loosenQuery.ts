import { formatQuery, type QueryNode, type SearchQuery } from './query.ts';

/** A query that asks for less, and how it differs. */
export interface LooserQuery {
  /** The button: "Search without quotation marks". */
  readonly says: string;
  /** As it would be typed. */
  readonly query: string;
}

/** Most looser queries that are tried. */
const MOST = 6;

/**
 * The smallest loosenings of a query that found nothing: its phrases as words, each of its ANDed parts left out in turn,
 * its last words as beginnings. At most six, none for a query that cannot be loosened.
 */
export function loosenQuery({ root }: SearchQuery): readonly LooserQuery[] {
  if (root === null) return [];
  const looser: LooserQuery[] = [];
  if (hasPhrase(root)) {
    looser.push({ says: 'Search without quotation marks', query: formatQuery(unquoted(root)) });
  }
  if (root.kind === 'and') {
    for (const part of root.parts) {
      const parts = root.parts.filter((one) => one !== part);
      const [only] = parts;
      const rest = parts.length === 1 && only ? only : { kind: root.kind, parts };
      looser.push({
        says: `Search without ${formatQuery(part)}`,
        query: formatQuery(rest),
      });
    }
  }
  if (root.kind === 'term' && !root.quoted && !root.prefix) {
    const begin = { ...root, prefix: true };
    looser.push({ says: 'Search for words that begin so', query: formatQuery(begin) });
  }
  return looser.slice(0, MOST);
}

function hasPhrase(node: QueryNode): boolean {
  switch (node.kind) {
    case 'term':
      return node.quoted && node.words.includes(' ');
    case 'not':
      return false;
    case 'and':
    case 'or':
      return node.parts.some(hasPhrase);
  }
}

function unquoted(node: QueryNode): QueryNode {
  switch (node.kind) {
    case 'term': {
      if (!node.quoted) return node;
      const parts = node.words
        .split(' ')
        .map((words) => ({ ...node, words, typed: words, quoted: false }));
      const [only] = parts;
      return parts.length === 1 && only ? only : { kind: 'and', parts };
    }
    case 'not':
      return node;
    case 'and':
      return { kind: 'and', parts: node.parts.map(unquoted).flatMap(partsOf) };
    case 'or':
      return { kind: 'or', parts: node.parts.map(unquoted) };
  }
}

function partsOf(node: QueryNode): readonly QueryNode[] {
  return node.kind === 'and' ? node.parts : [node];
}
