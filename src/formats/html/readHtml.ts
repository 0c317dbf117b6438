import { buildDocument } from '../../core/importing/buildDocument.ts';
import { cardOf } from '../../core/importing/cardOf.ts';
import type { DraftBlock } from '../../core/importing/draft.ts';
import {
  type FileReader,
  IMPORT_LIMITS,
  type ImportWarning,
} from '../../core/importing/importing.ts';
import { fail, ok } from '../../core/result.ts';
import { decodedWarnings, normalizedLineEnds } from '../txt/decodedWarnings.ts';
import { decodeText } from '../txt/decodeText.ts';
import { HtmlBlocks } from './htmlBlocks.ts';
import { htmlCard } from './htmlCard.ts';
import { elementsIn } from './htmlElements.ts';
import { pageNavigation } from './pageNavigation.ts';
import { pageNotes } from './pageNotes.ts';
import { pageWarnings } from './pageWarnings.ts';
import { parseHtml } from './parseHtml.ts';
import { surveyHtml } from './surveyHtml.ts';
import { isXhtml, xhtmlSource } from './xhtmlSource.ts';

/** Bytes in which a page must say what encoding it is in; browsers look at 1,024. */
const CHARSET_BYTES = 4096;

/**
 * Reads a web page, HTML or XHTML, into blocks by a list of what each element means. Nothing is fetched, run or kept as
 * markup; what the page marks as its site's navigation is left out as repairs that can be undone.
 */
export const readHtml: FileReader = async ({ bytes, file, without, progress }) => {
  const decoded = decodeText(bytes, charsetOf(bytes));
  const { text, warnings: lineEnds } = normalizedLineEnds(decoded.text);
  const asXml = isXhtml(text) || /\.(xhtml|xht)$/i.test(file);
  const source = asXml ? xhtmlSource(text) : { html: text, declaresEntities: false };
  const parsed = parseHtml(source.html, progress);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const survey = surveyHtml(root);
  const notes = pageNotes(root, survey);
  const { removed, repairs } = pageNavigation(root, notes, without);
  const counts = { lists: 0, hidden: 0, fields: 0 };
  const body = [...elementsIn(root)].find(({ tagName }) => tagName === 'body') ?? root;
  const blocks = new HtmlBlocks({ removed, notes, counts }).of(body);
  if (!blocks.some(hasWords)) {
    const says =
      'The page holds no words; it may be made by a script. Print it to PDF in a browser and import that.';
    return fail({ kind: 'noText', says });
  }
  if (blocks.length > IMPORT_LIMITS.blocks || text.length > IMPORT_LIMITS.textUnits) {
    const says = 'The page is longer than one document may be. Split it and import the parts.';
    return fail({ kind: 'tooLarge', says });
  }
  const starts = blocks.slice(0, 3).map((block) => wordsOf(block, 200));
  const heading = blocks.find(({ kind }) => kind === 'heading');
  const card = cardOf(htmlCard(root, starts), heading ? wordsOf(heading, 300) : null, file);
  const document = buildDocument(blocks, { file, card, firstPage: null });
  const warnings: readonly ImportWarning[] = [
    ...decodedWarnings(decoded),
    ...lineEnds,
    ...pageWarnings(survey, counts),
    ...malformedWarnings(text, source.declaresEntities),
  ];
  return ok({ format: 'html', document, warnings, repairs });
};

/** The encoding that a page names in its first bytes, in whatever way. */
function charsetOf(bytes: Uint8Array): string | undefined {
  const head = Array.from(bytes.subarray(0, CHARSET_BYTES), (byte) =>
    String.fromCharCode(byte),
  ).join('');
  return (
    /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1]
  );
}

function malformedWarnings(text: string, declaresEntities: boolean): readonly ImportWarning[] {
  const warnings: ImportWarning[] = [];
  const zeros = text.split('\0').length - 1;
  if (zeros > 0) {
    const says = `${zeros} zero character${zeros === 1 ? '' : 's'}, which no page may hold, may be missing.`;
    warnings.push({ kind: 'malformed', says });
  }
  if (declaresEntities) {
    const says =
      'The file declares abbreviations of its own (entities); they stand in the text unexpanded.';
    warnings.push({ kind: 'malformed', says });
  }
  return warnings;
}

function hasWords({ pieces, rows }: DraftBlock): boolean {
  const all = rows ? rows.flat().flatMap((cell) => cell.pieces) : pieces;
  return all.some(({ text }) => text.trim() !== '');
}

function wordsOf({ pieces }: DraftBlock, most: number): string {
  const words = pieces.map(({ text }) => text).join('');
  return words
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '');
}
