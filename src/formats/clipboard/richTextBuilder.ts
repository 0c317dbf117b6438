import type { RichBlock, RichInline, RichListItem } from '../../core/text/richText.ts';
import { type ReferenceTarget, referenceWords } from '../../core/text/richTextReference.ts';

/** Most UTF-16 units of text that one paste may bring. */
const MAX_CHARACTERS = 60_000;
/** Most nodes that one paste may bring. */
const MAX_NODES = 4_000;
/** Deepest nesting of lists and quotations that a paste may bring; deeper text joins the level above. */
const MAX_OPEN = 12;

type ContainerKind = 'root' | 'blockquote' | 'bulletList' | 'orderedList' | 'listItem';

interface Container {
  readonly kind: ContainerKind;
  readonly blocks: RichBlock[];
  readonly items: RichListItem[];
}

function container(kind: ContainerKind): Container {
  return { kind, blocks: [], items: [] };
}

/**
 * Builds rich text from a stream of lines, lists and emphasis, however badly nested. What comes out always fits the
 * schema: list items begin with a paragraph, nothing is empty, and size and depth are bounded.
 */
export class RichTextBuilder {
  #open: Container[] = [container('root')];
  #line: RichInline[] = [];
  #level = 0;
  #characters = 0;
  #nodes = 0;
  #cut = false;

  /** Whether the size bound is reached; what comes after is left out. */
  isFull(): boolean {
    return this.#cut;
  }

  /** Adds words to the line; runs of white space are one space, control characters are dropped. */
  text(chars: string, bold: boolean, italic: boolean): void {
    let words = chars.replace(/[ \t\n\r\f]+/g, ' ').replace(/\p{Cc}/gu, '');
    const last = this.#line[this.#line.length - 1];
    const atSpace = !last || last.type === 'hardBreak' || endsInSpace(last);
    if (atSpace) words = words.replace(/^ /, '');
    if (words === '') return;
    const marks = [
      ...(bold ? [{ type: 'bold' as const }] : []),
      ...(italic ? [{ type: 'italic' as const }] : []),
    ];
    // Pieces of one run are joined when the line ends, so that long runs stay linear.
    const continues = last?.type === 'text' && sameMarks(last.marks ?? [], marks);
    if (!this.#room(words.length, continues ? 0 : 1)) return;
    this.#line.push(
      marks.length > 0 ? { type: 'text', text: words, marks } : { type: 'text', text: words },
    );
  }

  /** Adds a citation of evidence to the line. */
  citation(id: string): void {
    if (this.#room(id.length, 1)) this.#line.push({ type: 'evidence', attrs: { id } });
  }

  /** Adds a reference to the line; one without words is left out. */
  reference(target: ReferenceTarget, said: string): void {
    const words = referenceWords(said);
    if (words === '' || !this.#room(words.length, 1)) return;
    this.#line.push({ type: 'reference', attrs: { ...target, words } });
  }

  /** Breaks the line; two breaks in a row begin a new paragraph. */
  lineBreak(): void {
    const last = this.#line[this.#line.length - 1];
    if (!last) return;
    if (last.type === 'hardBreak') this.endLine();
    else if (this.#room(0, 1)) this.#line.push({ type: 'hardBreak' });
  }

  /** Ends the line and begins a heading of level 1 to 3. */
  startHeading(level: number): void {
    this.endLine();
    this.#level = level;
  }

  /** Ends the line; an empty one leaves nothing. */
  endLine(): void {
    const content = tidy(this.#line);
    const level = this.#level;
    this.#line = [];
    this.#level = 0;
    if (content.length > 0) {
      this.#put(
        level > 0 ? { type: 'heading', attrs: { level }, content } : { type: 'paragraph', content },
      );
    }
  }

  /** Begins a quotation or a list. */
  open(kind: 'blockquote' | 'bulletList' | 'orderedList'): void {
    this.endLine();
    if (this.#open.length < MAX_OPEN) this.#open.push(container(kind));
  }

  /** Begins an item in the nearest list, or in a list of its own. */
  startItem(): void {
    this.endLine();
    if (this.#top().kind === 'listItem') this.#closeTop();
    const { kind } = this.#top();
    if (kind !== 'bulletList' && kind !== 'orderedList') {
      if (this.#open.length >= MAX_OPEN) return;
      this.#open.push(container('bulletList'));
    }
    this.#open.push(container('listItem'));
  }

  /** Ends the nearest container of the kind and all within it; nothing when none is open. */
  close(kind: Exclude<ContainerKind, 'root'>): void {
    this.endLine();
    const at = this.#open.findLastIndex((one) => one.kind === kind);
    if (at <= 0) return;
    while (this.#open.length > at) this.#closeTop();
  }

  /** Ends everything and gives the blocks, and whether something was left out for its size. */
  finish(): { readonly blocks: readonly RichBlock[]; readonly cut: boolean } {
    this.endLine();
    while (this.#open.length > 1) this.#closeTop();
    return { blocks: this.#top().blocks, cut: this.#cut };
  }

  #top(): Container {
    const top = this.#open[this.#open.length - 1];
    if (!top) throw new Error('the root of the text is never closed');
    return top;
  }

  #room(characters: number, nodes: number): boolean {
    this.#characters += characters;
    this.#nodes += nodes;
    if (this.#characters > MAX_CHARACTERS || this.#nodes > MAX_NODES) this.#cut = true;
    return !this.#cut;
  }

  #put(block: RichBlock): void {
    const top = this.#top();
    switch (top.kind) {
      case 'root':
      case 'blockquote':
        top.blocks.push(block);
        return;
      case 'listItem':
        if (top.blocks.length === 0 && block.type !== 'paragraph') {
          top.blocks.push(
            block.type === 'heading' && block.content
              ? { type: 'paragraph', content: block.content }
              : { type: 'paragraph' },
          );
          if (block.type === 'heading') return;
        }
        top.blocks.push(block);
        return;
      case 'bulletList':
      case 'orderedList':
        // Text between items is an item too.
        top.items.push({
          type: 'listItem',
          content: block.type === 'paragraph' ? [block] : [{ type: 'paragraph' }, block],
        });
    }
  }

  #closeTop(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    switch (closed.kind) {
      case 'root':
        this.#open.push(closed);
        return;
      case 'blockquote':
        if (closed.blocks.length > 0) this.#put({ type: 'blockquote', content: closed.blocks });
        return;
      case 'listItem':
        if (closed.blocks.length > 0)
          this.#top().items.push({ type: 'listItem', content: closed.blocks });
        return;
      case 'bulletList':
      case 'orderedList':
        if (closed.items.length > 0) this.#put({ type: closed.kind, content: closed.items });
    }
  }
}

function endsInSpace(part: RichInline): boolean {
  return part.type === 'text' && part.text.endsWith(' ');
}

function sameMarks(
  a: readonly { readonly type: string }[],
  b: readonly { readonly type: string }[],
): boolean {
  return a.length === b.length && a.every((mark, index) => mark.type === b[index]?.type);
}

/** Joins runs of one emphasis and takes white space and breaks off the end of the line. */
function tidy(line: readonly RichInline[]): readonly RichInline[] {
  const out: RichInline[] = [];
  let pieces: string[] = [];
  let run: Extract<RichInline, { type: 'text' }> | null = null;
  const endRun = (): void => {
    if (run) out.push({ ...run, text: pieces.join('') });
    run = null;
    pieces = [];
  };
  for (const part of line) {
    if (part.type !== 'text') {
      endRun();
      out.push(part);
    } else if (run !== null && sameMarks((run as typeof part).marks ?? [], part.marks ?? [])) {
      pieces.push(part.text);
    } else {
      endRun();
      run = part;
      pieces = [part.text];
    }
  }
  endRun();
  for (let last = out.pop(); last; last = out.pop()) {
    const kept = last.type === 'text' ? { ...last, text: last.text.trimEnd() } : last;
    if (kept.type === 'hardBreak' || (kept.type === 'text' && kept.text === '')) continue;
    out.push(kept);
    break;
  }
  const first = out[0];
  if (first?.type === 'text') {
    const trimmed = first.text.trimStart();
    if (trimmed === '') return tidy(out.slice(1));
    out[0] = { ...first, text: trimmed };
  }
  return out;
}
