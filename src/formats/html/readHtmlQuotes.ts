import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import type { ReportQuote } from '../../core/report/model.ts';

type Node = DefaultTreeAdapterTypes.Node;

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** A count of UTF-16 units as an attribute has it; -1, which no quotation starts at, for anything else. */
function offset(value: string | undefined): number {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : -1;
}

/**
 * The quotations of an HTML report: every element with `data-document`, with what its attributes claim and the text it
 * shows. Malformed attributes become values that cannot be verified, so that no quotation goes unchecked.
 */
export function readHtmlQuotes(html: string): readonly ReportQuote[] {
  const found: ReportQuote[] = [];
  const stack: Node[] = [parse(html)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('attrs' in node) {
      const attribute = new Map(node.attrs.map(({ name, value }) => [name, value] as const));
      const documentId = attribute.get('data-document');
      if (documentId !== undefined) {
        found.push({
          evidence: attribute.get('data-evidence') ?? '',
          documentId,
          hash: attribute.get('data-hash') ?? '',
          start: offset(attribute.get('data-start')),
          end: offset(attribute.get('data-end')),
          quote: textOf(node),
          prefix: attribute.get('data-prefix') ?? '',
          suffix: attribute.get('data-suffix') ?? '',
        });
      }
    }
    if ('childNodes' in node) stack.push(...[...node.childNodes].reverse());
  }
  return found;
}
