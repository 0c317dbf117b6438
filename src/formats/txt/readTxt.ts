import { buildDocument } from '../../core/importing/buildDocument.ts';
import { cardOf } from '../../core/importing/cardOf.ts';
import type { DraftBlock, DraftPiece } from '../../core/importing/draft.ts';
import {
  type FileReader,
  IMPORT_LIMITS,
  type ImportRepair,
  type ImportWarning,
} from '../../core/importing/importing.ts';
import { fail, ok } from '../../core/result.ts';
import { decodedWarnings, normalizedLineEnds } from './decodedWarnings.ts';
import { decodeText } from './decodeText.ts';
import { gutenbergFacts } from './gutenberg.ts';
import { headingSense } from './headings.ts';
import { itemsOf } from './itemsOf.ts';
import { type LineRun, lineRuns } from './lines.ts';
import { isWrapped, marginOf } from './wrapping.ts';

const WRAPPED = 'wrappedLines:1';
const SHOWN_UNITS = 300;
const TOO_LONG = {
  kind: 'tooLarge',
  says: 'The text is longer than one document may be. Split it and import the parts.',
} as const;

/**
 * Reads plain text in any encoding. Words are never changed: line ends become LF, blank lines and form feeds part
 * blocks, bullets and numbers of plain lists become the list's, and, as one repair, line ends that only a margin made
 * become spaces.
 */
export const readTxt: FileReader = async ({ bytes, file, without, progress }) => {
  const decoded = decodeText(bytes);
  const { text, warnings: lineEnds } = normalizedLineEnds(decoded.text);
  progress?.(1, 3);
  if (text.trim() === '') {
    const says = 'The file holds no words, only white space. Fetch it again from where it came.';
    return fail({ kind: 'noText', says });
  }
  if (text.length > IMPORT_LIMITS.textUnits) return fail(TOO_LONG);
  const { runs, pages } = lineRuns(text);
  const facts = gutenbergFacts(text);
  const drafts = new TextDrafts(runs, facts?.title ?? null, !without.has(WRAPPED), pages > 1);
  if (drafts.blocks.length > IMPORT_LIMITS.blocks) return fail(TOO_LONG);
  progress?.(2, 3);
  const heading = drafts.blocks.find(({ kind }) => kind === 'heading');
  const card = cardOf(
    { genre: 'text file', from: 'the text', ...facts },
    heading?.pieces[0]?.text ?? null,
    file,
  );
  const document = buildDocument(drafts.blocks, { file, card, firstPage: pages > 1 ? 1 : null });
  return ok({
    format: 'txt',
    document,
    warnings: [...decodedWarnings(decoded), ...lineEnds, ...pageWarnings(pages)],
    repairs: drafts.repairs(),
  });
};

function pageWarnings(pages: number): readonly ImportWarning[] {
  if (pages === 1) return [];
  const says = `The text has ${pages - 1} form feeds: its pages are counted from 1 by them, and may differ from printed ones.`;
  return [{ kind: 'lineEnds', says }];
}

class TextDrafts {
  readonly blocks: DraftBlock[] = [];
  readonly #margin: number | null;
  readonly #join: boolean;
  readonly #paged: boolean;
  #lists = 0;
  #joins = 0;
  #firstJoin: { readonly before: string; readonly after: string } | null = null;

  constructor(runs: readonly LineRun[], title: string | null, join: boolean, paged: boolean) {
    this.#margin = marginOf(runs);
    this.#join = join;
    this.#paged = paged;
    const sense = headingSense(runs, title);
    for (const run of runs) this.#add(run, sense.levelOf(run));
  }

  repairs(): readonly ImportRepair[] {
    if (this.#firstJoin === null) return [];
    const why = `The file breaks its lines at about ${this.#margin} characters: ${this.#joins} line ends within paragraphs are read as spaces.`;
    return [
      { id: WRAPPED, kind: 'wrappedLines', page: null, ...this.#firstJoin, why, made: this.#join },
    ];
  }

  #add(run: LineRun, level: number | null): void {
    if (level !== null) {
      this.blocks.push({ kind: 'heading', level, pieces: [this.#piece(run.lines, run.page)] });
      return;
    }
    const items = itemsOf(run.lines);
    if (items === null) {
      this.blocks.push({
        kind: 'paragraph',
        pieces: [this.#piece(this.#joined(run.lines), run.page)],
      });
      return;
    }
    this.#lists += 1;
    for (const [index, item] of items.entries()) {
      const ordered = item.number !== null;
      this.blocks.push({
        kind: 'listItem',
        list: { id: this.#lists, ordered, depth: 0, number: item.number ?? index + 1 },
        pieces: [this.#piece(this.#joined(item.lines), run.page)],
      });
    }
  }

  #piece(lines: readonly string[], page: number): DraftPiece {
    return { text: lines.join('\n'), ...(this.#paged ? { page } : {}) };
  }

  #joined(lines: readonly string[]): readonly string[] {
    if (this.#margin === null || !isWrapped(lines, this.#margin)) return lines;
    const after = lines.map((line) => line.trimEnd()).join(' ');
    this.#joins += lines.length - 1;
    this.#firstJoin ??= { before: cut(lines.join('\n')), after: cut(after) };
    return this.#join ? [after] : lines;
  }
}

/** At most 300 units, no half of a character at the end. */
function cut(text: string): string {
  return text.slice(0, SHOWN_UNITS).replace(/[\ud800-\udbff]$/, '');
}
