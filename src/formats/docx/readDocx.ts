import type { SourceCard } from '../../core/document/document.ts';
import { buildDocument } from '../../core/importing/buildDocument.ts';
import { cardOf } from '../../core/importing/cardOf.ts';
import {
  type FileReader,
  IMPORT_LIMITS,
  type ImportInput,
  type ImportRefusal,
} from '../../core/importing/importing.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { docxCard } from './docxCard.ts';
import { DocxFindings } from './docxFindings.ts';
import { DocxNumbering } from './docxNumbering.ts';
import { type DocxPackage, openPackage } from './docxPackage.ts';
import { DocxStyles } from './docxStyles.ts';
import { DraftBlocks } from './draftBlocks.ts';
import { readTree } from './mammothTree.ts';
import type { ParagraphFacts } from './propertyReader.ts';
import { type BodyChunk, BodyRewriter } from './rewriteBody.ts';

/**
 * Reads a Word document (.docx, transitional or strict). What has no place in the text (pictures, comments, headers)
 * and what would fetch or run something is left out and said; there are no repairs to undo.
 */
export const readDocx: FileReader = async (input) => {
  const refused = refusalBySize(input);
  if (refused) return fail(refused);
  const opened = openPackage(input.bytes);
  if (!opened.ok) return opened;
  const parts = readParts(opened.value);
  if (!parts.ok) return parts;
  const { styles, numbering, facts, findings, texts } = parts.value;
  const card = docxCard(opened.value, styles.language);
  if (!card.ok) return card;
  const drafts = new DraftBlocks(styles, numbering, facts);
  const total = texts.reduce((sum, { chunks }) => sum + chunks.length, 0);
  let done = 0;
  for (const { type, chunks } of texts) {
    for (const chunk of chunks) {
      const tree = await readTree(chunk);
      findings.symbols += tree.symbolsLost;
      if (type === 'body') drafts.addBody(tree.blocks);
      else drafts.addNotes(type, tree.blocks);
      done += 1;
      input.progress?.(done, total);
    }
  }
  const blocks = drafts.end();
  const heading = blocks.find(({ kind }) => kind === 'heading');
  const firstHeading = drafts.title ?? heading?.pieces.map(({ text }) => text).join('') ?? null;
  const document = buildDocument(blocks, {
    file: input.file,
    card: dated(cardOf(card.value, firstHeading, input.file)),
    firstPage: findings.pages > 0 ? 1 : null,
  });
  if (document.text === '') {
    const drawn = findings.pictures + findings.objects > 0 ? ', only pictures' : '';
    return fail({
      kind: 'noText',
      says: `The document holds no text${drawn}: there is nothing to read or mark in it.`,
    });
  }
  const tooLarge = document.text.length > IMPORT_LIMITS.textUnits;
  if (tooLarge || document.blocks.length > IMPORT_LIMITS.blocks) {
    return fail({ kind: 'tooLarge', says: 'It holds more text than can be read: split it.' });
  }
  return ok({ format: 'docx', document, warnings: findings.warnings(), repairs: [] });
};

interface Parts {
  readonly styles: DocxStyles;
  readonly numbering: DocxNumbering;
  readonly facts: readonly ParagraphFacts[];
  readonly findings: DocxFindings;
  readonly texts: readonly {
    readonly type: 'body' | 'footnote' | 'endnote';
    readonly chunks: readonly BodyChunk[];
  }[];
}

function refusalBySize({ bytes }: ImportInput): ImportRefusal | null {
  if (bytes.length === 0) return { kind: 'empty', says: 'The file is empty: take another copy.' };
  if (bytes.length <= IMPORT_LIMITS.fileBytes) return null;
  return { kind: 'tooLarge', says: 'The file is larger than 100 MB: split it.' };
}

function readParts(file: DocxPackage): Result<Parts, ImportRefusal> {
  const styles = new DocxStyles();
  const numbering = new DocxNumbering(styles);
  for (const [type, listener] of [
    ['styles', styles.listener()],
    ['numbering', numbering.listener()],
  ] as const) {
    const part = file.related(type);
    const read = part === null ? null : file.scan(part, listener);
    if (read?.ok === false) return read;
  }
  const findings = new DocxFindings();
  lookAround(file, findings);
  const facts: ParagraphFacts[] = [];
  const texts: Parts['texts'][number][] = [];
  for (const type of ['footnote', 'endnote', 'body'] as const) {
    const part = type === 'body' ? file.main : file.related(`${type}s`);
    if (part === null) continue;
    // Pages are counted in the body alone.
    const own = type === 'body' ? findings : new DocxFindings();
    const rewriter = new BodyRewriter(file.relationships.get(part) ?? new Map(), own, facts);
    const read = file.scan(part, rewriter);
    if (!read.ok) return read;
    rewriter.end();
    if (own !== findings) findings.add(own);
    texts.push({ type, chunks: rewriter.chunks });
  }
  return ok({ styles, numbering, facts, findings, texts });
}

/** What the package holds or asks for beside its text. */
function lookAround(file: DocxPackage, findings: DocxFindings): void {
  for (const relations of file.relationships.values()) {
    for (const { type, target, external } of relations.values()) {
      if (external && type !== 'hyperlink') {
        findings.remote.push({ what: REMOTE[type] ?? 'a part', address: target });
      }
    }
  }
  const own = [...(file.relationships.get(file.main)?.values() ?? [])];
  findings.headersAndFooters = own.filter(({ type }) => /^(?:header|footer)$/.test(type)).length;
  findings.macros = file.parts.filter((name) => /vbaProject\.bin$/i.test(name)).length;
}

const REMOTE: Readonly<Record<string, string>> = {
  image: 'a picture',
  attachedTemplate: 'a template',
  frame: 'a frame',
  oleObject: 'an object',
  subDocument: 'a document',
  aFChunk: 'a document',
  video: 'a film',
};

/** The day on which a file was made is no more than near the day of publication: the note says so. */
function dated(card: SourceCard): SourceCard {
  const why = 'The day on which the file was made, from its own properties.';
  return {
    ...card,
    notes: card.notes.map((note) =>
      note.field === 'publishedOn' ? { field: 'publishedOn', basis: 'inferred', why } : note,
    ),
  };
}
