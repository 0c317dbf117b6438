/** The operators of the query language; only capitals are operators. */
export type Operator = 'AND' | 'OR' | 'NOT';

/** One piece of a query as typed. */
export type QueryToken =
  | { readonly kind: 'phrase' | 'word'; readonly text: string; readonly end: number }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly end: number }
  | { readonly kind: 'open' | 'close' };

const QUOTE = /["“”„‟«»]/g;
const PIECE = /[()]|[^\s()]+/g;
const OPERATOR = /^(?:AND|OR|NOT)$/;
/** Deepest nesting of parentheses that is followed. */
const MAX_DEPTH = 64;

/** Takes a query apart. Quotation marks and parentheses without their other half are passed over. O(n). */
export function queryTokens(text: string): readonly QueryToken[] {
  const quotes = [...text.matchAll(QUOTE)].map(({ index }) => index);
  const tokens: QueryToken[] = [];
  let from = 0;
  for (let pair = 0; pair + 1 < quotes.length; pair += 2) {
    const [opens, closes] = [quotes[pair] ?? 0, quotes[pair + 1] ?? 0];
    tokens.push(...piecesOf(text, from, opens));
    tokens.push({ kind: 'phrase', text: text.slice(opens + 1, closes), end: closes + 1 });
    from = closes + 1;
  }
  tokens.push(...piecesOf(text, from, text.length));
  return balanced(tokens);
}

function piecesOf(text: string, from: number, to: number): readonly QueryToken[] {
  const stretch = text.slice(from, to).replace(QUOTE, ' ');
  return Array.from(stretch.matchAll(PIECE), ({ 0: piece, index }): QueryToken => {
    if (piece === '(') return { kind: 'open' };
    if (piece === ')') return { kind: 'close' };
    const end = from + index + piece.length;
    return OPERATOR.test(piece)
      ? { kind: 'operator', operator: piece as Operator, end }
      : { kind: 'word', text: piece, end };
  });
}

function balanced(tokens: readonly QueryToken[]): readonly QueryToken[] {
  const paired = new Set<QueryToken>();
  const open: QueryToken[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') continue;
    const other = open.pop();
    if (other && open.length < MAX_DEPTH) paired.add(token).add(other);
  }
  return tokens.filter(
    (token) => (token.kind !== 'open' && token.kind !== 'close') || paired.has(token),
  );
}
