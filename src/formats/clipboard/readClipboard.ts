/**
 * Reads what other programs put on the clipboard into rich text of our own shapes. Nothing of the markup survives but
 * headings, paragraphs, lists, quotations, bold and italic: no attribute is copied, so no address can be. One pass over
 * the tokens, linear in the input; a tree builder was not used, since misnested formatting makes it quadratic.
 */
import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { RichBlock } from '../../core/text/richText.ts';
import { parseTargetKey, type ReferenceTarget } from '../../core/text/richTextReference.ts';
import { RichTextBuilder } from './richTextBuilder.ts';

/** What was taken over from the clipboard. */
export interface ClipboardText {
  /** Empty when there was nothing to take. */
  readonly blocks: readonly RichBlock[];
  /** More was on the clipboard than one paste may hold. */
  readonly cut: boolean;
}

/** Elements whose text is no text: it is read as raw characters up to the end tag, and dropped. */
const RAW: Readonly<Record<string, typeof TokenizerMode.RAWTEXT | typeof TokenizerMode.RCDATA>> = {
  script: TokenizerMode.RAWTEXT,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
};

/** Elements that are dropped with everything in them. */
const DROPPED = new Set(['template', 'select', 'datalist', 'audio', 'video', 'canvas']);

/** Elements that begin and end a line of text. */
const LINES = new Set(
  (
    'address article aside body caption center dd details div dl dt fieldset figcaption figure footer form header hr ' +
    'html main nav p pre section summary table tbody tfoot thead tr'
  ).split(' '),
);

const BOLD = new Set(['b', 'strong']);
const ITALIC = new Set(['i', 'em', 'cite', 'var', 'dfn']);
const INLINE = new Set([...BOLD, ...ITALIC, 'span', 'font']);

/** Most tags that are looked at, so that millions of empty ones do not hold up the window. */
const MAX_TAGS = 400_000;

/** Most inline elements that are kept track of at once; deeper ones change nothing. */
const MAX_INLINE = 64;

/** What a paste may bring beside words, as our own editor copied it; everything else becomes its words. */
export interface PasteRules {
  /** Which evidence ids a citation may keep. */
  readonly citation: (id: string) => boolean;
  /** Whether references to the library are kept. They can lead to the library only, whoever wrote them. */
  readonly reference: boolean;
}

const WORDS_ONLY: PasteRules = { citation: () => false, reference: false };

interface OpenInline {
  readonly name: string;
  readonly bold: boolean | null;
  readonly italic: boolean | null;
}

class ClipboardReader {
  readonly #builder = new RichTextBuilder();
  readonly #rules: PasteRules;
  readonly #tokenizer: Tokenizer;
  #inline: OpenInline[] = [];
  #skip: { readonly name: string; depth: number } | null = null;
  #preformatted = 0;
  #tags = 0;
  /** The reference whose words are being read, and how deep in it we are. */
  #reference: { readonly to: ReferenceTarget; words: string; depth: number } | null = null;

  constructor(rules: PasteRules) {
    this.#rules = rules;
    const characters = ({ chars }: Token.CharacterToken): void => this.#characters(chars);
    this.#tokenizer = new Tokenizer(
      {},
      {
        onStartTag: (tag) => this.#start(tag),
        onEndTag: (tag) => this.#end(tag.tagName),
        onCharacter: characters,
        onWhitespaceCharacter: characters,
        onNullCharacter: () => {},
        onComment: () => {},
        onDoctype: () => {},
        onEof: () => {},
      },
    );
  }

  read(html: string): ClipboardText {
    this.#tokenizer.write(html, true);
    this.#endReference();
    const { blocks, cut } = this.#builder.finish();
    return { blocks, cut: cut || this.#tags > MAX_TAGS };
  }

  #start(tag: Token.TagToken): void {
    const name = tag.tagName;
    this.#tags += 1;
    if (this.#tags > MAX_TAGS) this.#tokenizer.pause();
    if (this.#skip) {
      if (this.#skip.name === name && !tag.selfClosing) this.#skip.depth += 1;
      return;
    }
    if (this.#reference) {
      if (name === 'span') this.#reference.depth += 1;
      else if (!INLINE.has(name)) this.#endReference();
    }
    const raw = RAW[name];
    if (raw !== undefined) {
      this.#skip = { name, depth: 1 };
      this.#tokenizer.lastStartTagName = name;
      this.#tokenizer.state = raw;
      return;
    }
    if (DROPPED.has(name)) {
      if (!tag.selfClosing) this.#skip = { name, depth: 1 };
      return;
    }
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.#builder.startHeading(Math.min(3, Number(level)));
    else if (name === 'br') this.#builder.lineBreak();
    else if (name === 'blockquote') this.#builder.open('blockquote');
    else if (name === 'ul' || name === 'menu') this.#builder.open('bulletList');
    else if (name === 'ol') this.#builder.open('orderedList');
    else if (name === 'li') this.#builder.startItem();
    else if (name === 'td' || name === 'th') this.#builder.text(' ', false, false);
    else if (INLINE.has(name)) this.#startInline(tag);
    else if (LINES.has(name)) {
      this.#builder.endLine();
      if (name === 'pre') this.#preformatted += 1;
    }
  }

  #startInline(tag: Token.TagToken): void {
    const attribute = (name: string): string =>
      tag.attrs.find((one) => one.name === name)?.value.slice(0, 2000) ?? '';
    if (this.#reference) return;
    const to = tag.tagName === 'span' ? parseTargetKey(attribute('data-reference')) : null;
    if (to && this.#rules.reference) {
      this.#reference = { to, words: '', depth: 1 };
      return;
    }
    const cited = tag.tagName === 'span' ? attribute('data-evidence') : '';
    if (cited !== '' && this.#rules.citation(cited)) {
      this.#builder.citation(cited);
      this.#skip = { name: 'span', depth: 1 };
      return;
    }
    if (this.#inline.length >= MAX_INLINE) return;
    const style = attribute('style');
    const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
    const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
    this.#inline.push({
      name: tag.tagName,
      // Google Docs wraps whole pastes in <b style="font-weight:normal">.
      bold: weight ? isBoldWeight(weight) : BOLD.has(tag.tagName) || null,
      italic: slant ? slant === 'italic' || slant === 'oblique' : ITALIC.has(tag.tagName) || null,
    });
  }

  #end(name: string): void {
    if (this.#skip) {
      if (this.#skip.name !== name) return;
      this.#skip.depth -= 1;
      if (this.#skip.depth === 0) this.#skip = null;
      return;
    }
    if (this.#reference && INLINE.has(name)) {
      if (name === 'span') this.#reference.depth -= 1;
      if (this.#reference.depth === 0) this.#endReference();
      return;
    }
    this.#endReference();
    if (/^h[1-6]$/.test(name)) this.#builder.endLine();
    else if (name === 'blockquote') this.#builder.close('blockquote');
    else if (name === 'ul' || name === 'menu') this.#builder.close('bulletList');
    else if (name === 'ol') this.#builder.close('orderedList');
    else if (name === 'li') this.#builder.close('listItem');
    else if (INLINE.has(name)) {
      const at = this.#inline.findLastIndex((one) => one.name === name);
      if (at >= 0) this.#inline.splice(at, 1);
    } else if (LINES.has(name)) {
      this.#builder.endLine();
      if (name === 'pre' && this.#preformatted > 0) this.#preformatted -= 1;
    }
  }

  #endReference(): void {
    const ended = this.#reference;
    this.#reference = null;
    if (ended) this.#builder.reference(ended.to, ended.words);
  }

  #characters(chars: string): void {
    if (this.#skip) return;
    if (this.#reference) {
      if (this.#reference.words.length < 2000) this.#reference.words += chars;
      return;
    }
    if (this.#builder.isFull()) {
      this.#tokenizer.pause();
      return;
    }
    const bold = this.#inline.findLast((one) => one.bold !== null)?.bold ?? false;
    const italic = this.#inline.findLast((one) => one.italic !== null)?.italic ?? false;
    if (this.#preformatted === 0) {
      this.#builder.text(chars, bold, italic);
      return;
    }
    for (const [index, line] of chars.split('\n').entries()) {
      if (index > 0) this.#builder.lineBreak();
      this.#builder.text(line, bold, italic);
    }
  }
}

function isBoldWeight(weight: string): boolean {
  return weight.startsWith('bold') || Number(weight) >= 600;
}

/** Reads the HTML of a clipboard; without rules only its words are kept. */
export function readClipboardHtml(html: string, rules: PasteRules = WORDS_ONLY): ClipboardText {
  return new ClipboardReader(rules).read(html);
}

/** Reads the plain text of a clipboard: a blank line begins a paragraph, a line end is kept as a break. */
export function readClipboardText(text: string): ClipboardText {
  const builder = new RichTextBuilder();
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') builder.endLine();
    else {
      if (index > 0) builder.lineBreak();
      builder.text(line, false, false);
    }
    if (builder.isFull()) break;
  }
  return builder.finish();
}
