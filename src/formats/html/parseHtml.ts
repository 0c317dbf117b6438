import { type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser, type TreeAdapter } from 'parse5';
import { IMPORT_LIMITS, type ImportRefusal } from '../../core/importing/importing.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** A node of a parsed page. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;
/** An element of a parsed page. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Most elements that a page may hold or make a parser hold: some 1 kB each. */
const MAX_ELEMENTS = 600_000;
/** Most attributes of one tag: a parser compares each with all before it. */
const MAX_ATTRIBUTES = 1000;
/** Units that are parsed between two words on progress. */
const CHUNK_UNITS = 256 * 1024;

const DEEP: ImportRefusal = {
  kind: 'tooDeep',
  says: `The page nests more than ${IMPORT_LIMITS.depth} elements in one another. Print it to PDF in a browser and import that.`,
};
const LARGE: ImportRefusal = {
  kind: 'tooLarge',
  says: 'The page holds more elements or attributes than one document may have. Split it and import the parts.',
};

class LimitReached extends Error {
  readonly refusal: ImportRefusal;
  constructor(refusal: ImportRefusal) {
    super(refusal.says);
    this.refusal = refusal;
  }
}

type Adapter = TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>;

/** The default tree, with its depth and size bounded and its two slow steps done from the end, where the node is. */
function boundedAdapter(): Adapter {
  let elements = 0;
  let depth = 0;
  const remove: Adapter['detachNode'] = (node) => {
    const siblings = node.parentNode?.childNodes;
    if (!siblings) return;
    siblings.splice(siblings.lastIndexOf(node), 1);
    node.parentNode = null;
  };
  return {
    ...defaultTreeAdapter,
    createElement(...given) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new LimitReached(LARGE);
      return defaultTreeAdapter.createElement(...given);
    },
    onItemPush() {
      depth += 1;
      if (depth > IMPORT_LIMITS.depth) throw new LimitReached(DEEP);
    },
    onItemPop() {
      depth -= 1;
    },
    detachNode: remove,
    insertBefore(parent, node, reference) {
      const at = parent.childNodes.lastIndexOf(reference);
      parent.childNodes.splice(at, 0, node);
      node.parentNode = parent;
    },
  };
}

/**
 * Parses a page into an inert tree, as browsers do, with bounds on what a small file can make of the parser: at most
 * 200 elements within one another, 600,000 elements, a thousand attributes to a tag. Nothing is fetched or run.
 */
export function parseHtml(
  html: string,
  progress?: (done: number, total: number) => void,
): Result<DefaultTreeAdapterTypes.Document, ImportRefusal> {
  if (hasAttributeFlood(html)) return fail(LARGE);
  const parser = new Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>({
    treeAdapter: boundedAdapter(),
  });
  try {
    let at = 0;
    do {
      const end = Math.min(html.length, at + CHUNK_UNITS);
      parser.tokenizer.write(html.slice(at, end), end === html.length);
      at = end;
      progress?.(at, html.length);
    } while (at < html.length);
  } catch (error) {
    if (error instanceof LimitReached) return fail(error.refusal);
    throw error;
  }
  return ok(parser.document);
}

/** Whether one tag has more than a thousand attributes, counted by the white space and quotes between them. O(n). */
function hasAttributeFlood(html: string): boolean {
  const tag = /<(?:(!--)|(script|style|textarea|title|xmp|iframe|noscript)(?=[\s/>])|[a-z])/gi;
  for (let start = tag.exec(html); start !== null; start = tag.exec(html)) {
    if (start[1] !== undefined) {
      const end = html.indexOf('-->', tag.lastIndex);
      if (end < 0) return false;
      tag.lastIndex = end;
      continue;
    }
    const end = endOfTag(html, tag.lastIndex);
    if (end === null) return true;
    tag.lastIndex = end;
    if (start[2] === undefined) continue;
    const close = new RegExp(`</${start[2]}`, 'gi');
    close.lastIndex = end;
    if (close.exec(html) === null) return false;
    tag.lastIndex = close.lastIndex;
  }
  return false;
}

/** Where the tag ends; null once it has too many attributes. */
function endOfTag(html: string, from: number): number | null {
  let attributes = 0;
  let quote = '';
  let between = false;
  for (let at = from; at < html.length; at += 1) {
    const unit = html.charAt(at);
    if (quote !== '') {
      if (unit === quote) {
        quote = '';
        between = true;
      }
    } else if (unit === '>') return at;
    else if ((unit === '"' || unit === "'") && html.charAt(at - 1) === '=') quote = unit;
    else if (unit === '/' || unit.trim() === '') between = true;
    else if (between) {
      between = false;
      attributes += 1;
      if (attributes > MAX_ATTRIBUTES) return null;
    }
  }
  return html.length;
}
