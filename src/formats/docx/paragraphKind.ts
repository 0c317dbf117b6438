import type { BlockKind } from '../../core/document/document.ts';
import type { StyleFacts } from './docxStyles.ts';
import type { ParagraphFacts } from './propertyReader.ts';

/** What a paragraph becomes; `level` only of a heading, `isTitle` for the document's own title. */
export type ParagraphKind =
  | { readonly kind: 'heading'; readonly level: number; readonly isTitle: boolean }
  | { readonly kind: Exclude<BlockKind, 'heading' | 'listItem' | 'table' | 'footnote'> };

/** Built-in styles by name, with those of LibreOffice and of pandoc; the first that fits wins. */
const NAMED: readonly (readonly [RegExp, 'quote' | 'caption' | 'code' | 'standfirst'])[] = [
  [/^(?:intense quote|quote|quotations|block text)$/, 'quote'],
  [/^(?:caption|image caption|table caption|illustration|figure)$/, 'caption'],
  [/^(?:html preformatted|preformatted text|source code|code)$/, 'code'],
  [/^subtitle$/, 'standfirst'],
];

/**
 * What a paragraph is, by its style: built-in styles have English names whatever the language of the program, and a
 * style of the author's own says by its outline level, or by what it is based on, that it is a heading.
 */
export function blockKindOf(facts: ParagraphFacts, style: StyleFacts): ParagraphKind {
  for (const name of style.names) {
    if (name === 'title') return { kind: 'heading', level: 1, isTitle: true };
    const heading = /^heading ([1-9])$/.exec(name);
    if (heading) return headingOf(Number(heading[1]) - 1);
    const named = NAMED.find(([pattern]) => pattern.test(name));
    if (named) return { kind: named[1] };
  }
  const outline = facts.outlineLevel ?? style.outlineLevel;
  return outline === null ? { kind: 'paragraph' } : headingOf(outline);
}

function headingOf(outline: number): ParagraphKind {
  return { kind: 'heading', level: Math.min(6, outline + 1), isTitle: false };
}
