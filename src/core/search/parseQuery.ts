import { foldWords } from './foldWords.ts';
import { type QueryNode, type QueryTerm, type SearchQuery, sameTerm } from './query.ts';
import { type QueryToken, queryTokens } from './queryTokens.ts';

/** How a query is read. */
export interface ParseOptions {
  /** The last word may go on: it is still being typed. */
  readonly prefixLast?: boolean;
}

const LATER =
  /^(?:(?<near>NEAR(?:\/\d+)?)|(?<field>(?:title|publisher|in|note|entity|code|after|before):).*)$|.(?<edits>~[12]?)$/;

/**
 * Reads a query: words are ANDed, `"words in quotes"` follow one another, `AND OR NOT` and parentheses combine (NOT
 * before AND before OR), `begin*` takes every word that begins so. Nothing is an error: a quotation mark or parenthesis
 * without its other half is passed over, and an operator with nothing to work on is a word.
 */
export function parseQuery(text: string, options: ParseOptions = {}): SearchQuery {
  const tokens = queryTokens(text);
  const last = tokens.at(-1);
  const grows = options.prefixLast === true && last?.kind === 'word' && last.end === text.length;
  const root = new QueryReader(tokens, grows ? last : null).either();
  return {
    root,
    terms: root === null ? [] : positiveTerms(root),
    readAsWords: [...new Set(tokens.flatMap(laterPart))],
  };
}

function laterPart(token: QueryToken): readonly string[] {
  const groups = token.kind === 'word' ? LATER.exec(token.text)?.groups : undefined;
  const part = groups?.['near'] ?? groups?.['field'] ?? groups?.['edits'];
  return part === undefined ? [] : [part];
}

/** Reads tokens from left to right by recursive descent. */
class QueryReader {
  readonly #tokens: readonly QueryToken[];
  readonly #growing: QueryToken | null;
  #at = 0;

  constructor(tokens: readonly QueryToken[], growing: QueryToken | null) {
    this.#tokens = tokens;
    this.#growing = growing;
  }

  /** Alternatives, up to the end or a closing parenthesis. */
  either(): QueryNode | null {
    const parts = [this.#all()];
    while (this.#isOperator('OR')) {
      this.#at += 1;
      parts.push(this.#all());
    }
    return joined('or', parts);
  }

  #all(): QueryNode | null {
    const parts: (QueryNode | null)[] = [];
    for (let token = this.#next(); token && token.kind !== 'close'; token = this.#next()) {
      if (this.#isOperator('OR') && parts.length > 0 && this.#operandFollows()) break;
      if (this.#isOperator('AND') && parts.length > 0 && this.#operandFollows()) this.#at += 1;
      else parts.push(this.#one());
    }
    return joined('and', parts);
  }

  #one(): QueryNode | null {
    const token = this.#next();
    const operand = this.#operandFollows();
    this.#at += 1;
    switch (token?.kind) {
      case 'open': {
        const inner = this.either();
        this.#at += 1;
        return inner;
      }
      case 'operator': {
        if (token.operator !== 'NOT' || !operand) return term(token.operator, false, false);
        const part = this.#one();
        return part && { kind: 'not', part };
      }
      case 'phrase':
        return term(token.text, true, false);
      case 'word': {
        const starred = token.text.endsWith('*');
        const typed = starred ? token.text.replace(/\*+$/, '') : token.text;
        return term(typed, false, starred || token === this.#growing);
      }
      default:
        return null;
    }
  }

  #next(): QueryToken | undefined {
    return this.#tokens[this.#at];
  }

  #isOperator(operator: string): boolean {
    const token = this.#next();
    return token?.kind === 'operator' && token.operator === operator;
  }

  /** Whether something comes that the operator at hand can work on. */
  #operandFollows(): boolean {
    const token = this.#tokens[this.#at + 1];
    if (token?.kind === 'operator') return token.operator === 'NOT';
    return token !== undefined && token.kind !== 'close';
  }
}

/** A term of what was typed; null when there is no word in it. */
function term(typed: string, quoted: boolean, prefix: boolean): QueryTerm | null {
  const words = foldWords(typed).replaceAll('\n', ' ').replace(/ +/g, ' ').trim();
  return words === '' ? null : { kind: 'term', words, prefix, quoted, typed: typed.trim() };
}

function joined(kind: 'and' | 'or', given: readonly (QueryNode | null)[]): QueryNode | null {
  const parts = given.filter((part) => part !== null);
  const [only, ...others] = parts;
  if (only === undefined) return null;
  return others.length === 0 ? only : { kind, parts };
}

function positiveTerms(node: QueryNode): readonly QueryTerm[] {
  switch (node.kind) {
    case 'term':
      return [node];
    case 'not':
      return [];
    case 'and':
    case 'or': {
      const all = node.parts.flatMap(positiveTerms);
      return all.filter((one, at) => all.findIndex((other) => sameTerm(one, other)) === at);
    }
  }
}
