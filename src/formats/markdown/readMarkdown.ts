import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { buildDocument } from '../../core/importing/buildDocument.ts';
import { type CardFacts, cardOf } from '../../core/importing/cardOf.ts';
import type { DraftBlock } from '../../core/importing/draft.ts';
import {
  type FileReader,
  IMPORT_LIMITS,
  type ImportWarning,
} from '../../core/importing/importing.ts';
import { fail, ok } from '../../core/result.ts';
import { pageWarnings } from '../html/pageWarnings.ts';
import { joinedSurveys } from '../html/surveyHtml.ts';
import { decodedWarnings, normalizedLineEnds } from '../txt/decodedWarnings.ts';
import { decodeText } from '../txt/decodeText.ts';
import { frontMatterFacts } from './frontMatter.ts';
import { MarkdownBlocks } from './markdownBlocks.ts';
import { markdownDefinitions } from './markdownDefinitions.ts';
import { type MarkdownPart, markdownParts } from './markdownParts.ts';

/**
 * Reads CommonMark with GitHub's extensions and YAML front matter. Raw HTML goes the way of a web page's, pictures become
 * their descriptions, and stretches with more marks than can be parsed in good time keep their words as they stand.
 */
export const readMarkdown: FileReader = async ({ bytes, file, progress }) => {
  if (bytes.length > IMPORT_LIMITS.markdownBytes) {
    const most = IMPORT_LIMITS.markdownBytes / 1024 / 1024;
    const says = `The Markdown text is larger than ${most} MB. Split it, or give it the ending .txt to import it as plain text.`;
    return fail({ kind: 'tooLarge', says });
  }
  const decoded = decodeText(bytes);
  const { text, warnings: lineEnds } = normalizedLineEnds(decoded.text);
  const parts = markdownParts(text);
  const definitions = markdownDefinitions(text);
  const blocks = new MarkdownBlocks(definitions.addresses);
  let facts: CardFacts | null = null;
  let done = 0;
  for (const [index, part] of parts.entries()) {
    if (part.plain) blocks.blocks.push(...plainBlocks(part));
    else {
      const own = parts.length === 1 ? '' : definitions.neededBy(part.text);
      const tree = parse(part.text + own, index === 0);
      const matter = tree.children[0]?.type === 'yaml' ? tree.children[0].value : null;
      if (matter !== null) facts = frontMatterFacts(matter);
      const lost = matter !== null && facts === null;
      blocks.add(lost ? parse(part.text + own, false) : tree);
    }
    done += part.text.length;
    progress?.(done, text.length);
    if (blocks.refusal) return fail(blocks.refusal);
    if (blocks.blocks.length > IMPORT_LIMITS.blocks) {
      const says = 'The text is longer than one document may be. Split it and import the parts.';
      return fail({ kind: 'tooLarge', says });
    }
  }
  const drafts = definitions.withoutStubs(blocks.blocks);
  if (!drafts.some(hasWords)) {
    const says = 'The file holds no words. Fetch it again from where it came.';
    return fail({ kind: 'noText', says });
  }
  const title = drafts.find(({ kind }) => kind === 'heading')?.pieces ?? null;
  const heading = title === null ? null : title.map((piece) => piece.text).join('');
  const card = cardOf(facts ?? { from: 'the text', genre: 'Markdown text' }, heading, file);
  const document = buildDocument(drafts, { file, card, firstPage: null });
  const survey = joinedSurveys(blocks.surveys, blocks.hosts, blocks.pictures);
  const warnings: readonly ImportWarning[] = [
    ...decodedWarnings(decoded),
    ...lineEnds,
    ...pageWarnings(survey, blocks.counts),
    ...ownWarnings(facts !== null, parts.filter(({ plain }) => plain).length),
  ];
  return ok({ format: 'markdown', document, warnings, repairs: [] });
};

function parse(text: string, withMatter: boolean): Root {
  return fromMarkdown(text, {
    extensions: [gfm(), ...(withMatter ? [frontmatter(['yaml'])] : [])],
    mdastExtensions: [
      gfmFromMarkdown(),
      ...(withMatter ? [frontmatterFromMarkdown(['yaml'])] : []),
    ],
  });
}

function plainBlocks({ text }: MarkdownPart): readonly DraftBlock[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((words) => ({ kind: 'paragraph', pieces: [{ text: words }] }));
}

function ownWarnings(hasMatter: boolean, plain: number): readonly ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (hasMatter) {
    const says = 'The front matter was read into the source card and is not part of the text.';
    warnings.push({ kind: 'leftOut', says });
  }
  if (plain > 0) {
    const what = plain === 1 ? 'One passage has' : `${plain} passages have`;
    const says = `${what} more marks, or marks more deeply within one another, than can be read: the words stand as they were written.`;
    warnings.push({ kind: 'malformed', says });
  }
  return warnings;
}

function hasWords({ pieces, rows }: DraftBlock): boolean {
  const all = rows ? rows.flat().flatMap((cell) => cell.pieces) : pieces;
  return all.some(({ text }) => text.trim() !== '');
}
