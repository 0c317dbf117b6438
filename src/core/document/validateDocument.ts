import { safeAddress } from '../importing/safeAddress.ts';
import { fail, ok, type Result } from '../result.ts';
import { splitsSurrogatePair } from '../text/offsets.ts';
import { sha256Hex } from '../text/sha256.ts';
import { BLOCK_KINDS, INLINE_KINDS, type SourceDocument } from './document.ts';
import { isObject, isText, isWhole, type Json } from './jsonShape.ts';
import { faultsOfCard } from './validateCard.ts';
import { faultsOfNoteReferences, faultsOfRows } from './validateParts.ts';

/** What is wrong with a value that should be a document, and where. */
export interface DocumentFault {
  readonly kind: 'invalidDocument';
  /** Path into the value: `blocks[3].end`; empty for the value itself. */
  readonly where: string;
  /** One sentence without the path: what it is and what it should be. */
  readonly says: string;
}

/**
 * Checks that a parsed JSON value is a document that can be trusted: every field, the hash against the text, blocks in
 * order with one blank line between, marks, pages and citation groups on whole characters inside them. The first fault
 * is returned; nothing is repaired. O(n).
 */
export function validateDocument(value: unknown): Result<SourceDocument, DocumentFault> {
  for (const [where, says] of faultsOf(value))
    return fail({ kind: 'invalidDocument', where, says });
  return ok(value as SourceDocument);
}

type Fault = readonly [where: string, says: string];
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function* faultsOf(value: unknown): Generator<Fault> {
  if (!isObject(value)) return yield ['', 'is not an object'];
  if (!isText(value.id) || !ID.test(value.id)) yield ['id', 'is not a lower-case UUID'];
  if (!isText(value.file) || value.file === '') yield ['file', 'is not a file name'];
  const { text } = value;
  if (!isText(text)) return yield ['text', 'is not a text'];
  if (text.includes('\r')) yield ['text', 'holds a carriage return; line ends are LF'];
  if (value.hash !== sha256Hex(text)) yield ['hash', 'is not the SHA-256 of the text'];
  yield* faultsOfBlocks(value.blocks, text);
  yield* faultsOfMarks(value.inlineMarks, value.blocks, text);
  yield* faultsOfPages(value.pageBreaks, text);
  yield* faultsOfGroups(value.citationGroups, value.blocks, text);
  yield* faultsOfNoteReferences(value.noteReferences, value.blocks);
  yield* faultsOfCard(value.card);
}

function* faultsOfRange(value: Json, where: string, text: string): Generator<Fault> {
  const { start, end } = value;
  if (!isWhole(start)) return yield [`${where}.start`, 'is not a whole number of at least 0'];
  if (!isWhole(end)) return yield [`${where}.end`, 'is not a whole number of at least 0'];
  if (end <= start) yield [`${where}.end`, `is ${end}, not after the start ${start}`];
  if (end > text.length) yield [`${where}.end`, `is ${end}, past the text's ${text.length}`];
  if (splitsSurrogatePair(text, start)) yield [`${where}.start`, 'splits a character'];
  if (splitsSurrogatePair(text, end)) yield [`${where}.end`, 'splits a character'];
}

function* faultsOfBlocks(value: unknown, text: string): Generator<Fault> {
  if (!Array.isArray(value)) return yield ['blocks', 'is not a list'];
  let expected = 0;
  for (const [index, block] of value.entries()) {
    const where = `blocks[${index}]`;
    if (!isObject(block)) return yield [where, 'is not an object'];
    yield* faultsOfRange(block, where, text);
    yield* faultsOfKind(block, where);
    yield* faultsOfRows(block, where, text);
    if (block.start !== expected) {
      yield [
        `${where}.start`,
        `is ${block.start}, not ${expected}: one blank line after the block before`,
      ];
    }
    const end = Number(block.end);
    const last = index === value.length - 1;
    if (!last && text.slice(end, end + 2) !== '\n\n')
      yield [`${where}.end`, 'no blank line follows'];
    if (last && end !== text.length)
      yield [`${where}.end`, `is ${end}; the text ends at ${text.length}`];
    expected = end + 2;
  }
  if (value.length === 0 && text !== '') yield ['blocks', 'is empty, but there is text'];
}

function* faultsOfKind(block: Json, where: string): Generator<Fault> {
  if (!BLOCK_KINDS.some((kind) => kind === block.kind)) {
    yield [`${where}.kind`, `is ${JSON.stringify(block.kind)}, which is no kind of block`];
  }
  const levelled = isWhole(block.level) && block.level >= 1 && block.level <= 6;
  if (block.kind === 'heading' ? !levelled : block.level !== undefined) {
    yield [`${where}.level`, 'is 1 to 6 on a heading and absent on any other block'];
  }
  const { list } = block;
  const listed =
    isObject(list) &&
    isWhole(list.id) &&
    typeof list.ordered === 'boolean' &&
    isWhole(list.depth) &&
    isWhole(list.number) &&
    list.number >= 1;
  if (block.kind === 'listItem' ? !listed : list !== undefined) {
    yield [`${where}.list`, 'is a place in a list on a list item and absent on any other block'];
  }
}

function* faultsOfMarks(value: unknown, blocks: unknown, text: string): Generator<Fault> {
  if (!Array.isArray(value)) return yield ['inlineMarks', 'is not a list'];
  const inBlock = blockFinder(blocks);
  for (const [index, mark] of value.entries()) {
    const where = `inlineMarks[${index}]`;
    if (!isObject(mark)) return yield [where, 'is not an object'];
    if (!INLINE_KINDS.some((kind) => kind === mark.kind)) {
      yield [`${where}.kind`, `is none of ${INLINE_KINDS.join(', ')}`];
    }
    const { address } = mark;
    if (address !== undefined && (!isText(address) || safeAddress(address) !== address)) {
      yield [`${where}.address`, 'is no absolute http, https or mailto address'];
    }
    yield* faultsOfRange(mark, where, text);
    if (inBlock(mark) === null) yield [where, 'does not lie within one block'];
  }
}

function* faultsOfPages(value: unknown, text: string): Generator<Fault> {
  if (value === null) return;
  if (!Array.isArray(value) || value.length === 0) {
    return yield ['pageBreaks', 'is neither null nor a list of at least one page'];
  }
  let page = -Infinity;
  let at = -1;
  for (const [index, pageBreak] of value.entries()) {
    const where = `pageBreaks[${index}]`;
    if (!isObject(pageBreak)) return yield [where, 'is not an object'];
    if (!isWhole(pageBreak.page) || pageBreak.page <= page) {
      return yield [`${where}.page`, 'is not a number after the page before'];
    }
    if (!isWhole(pageBreak.at) || pageBreak.at <= at || pageBreak.at > text.length) {
      return yield [`${where}.at`, 'is not a position after the page before and within the text'];
    }
    if (splitsSurrogatePair(text, pageBreak.at)) yield [`${where}.at`, 'splits a character'];
    page = pageBreak.page;
    at = pageBreak.at;
  }
}

function* faultsOfGroups(value: unknown, blocks: unknown, text: string): Generator<Fault> {
  if (!Array.isArray(value)) return yield ['citationGroups', 'is not a list'];
  const inBlock = blockFinder(blocks);
  const count = Array.isArray(blocks) ? blocks.length : 0;
  for (const [index, group] of value.entries()) {
    const where = `citationGroups[${index}]`;
    if (!isObject(group)) return yield [where, 'is not an object'];
    yield* faultsOfRange(group, where, text);
    if (inBlock(group) !== group.block)
      yield [`${where}.block`, 'is not the block that holds the group'];
    const { covers, sources } = group;
    if (!Array.isArray(covers) || covers.some((block) => !isWhole(block) || block >= count)) {
      yield [`${where}.covers`, 'is not a list of block numbers'];
    }
    if (!Array.isArray(sources)) return yield [`${where}.sources`, 'is not a list'];
    for (const [place, source] of sources.entries()) {
      const at = `${where}.sources[${place}]`;
      if (!isObject(source)) return yield [at, 'is not an object'];
      yield* faultsOfRange(source, at, text);
      if (source.name !== text.slice(Number(source.start), Number(source.end))) {
        yield [`${at}.name`, 'is not what the text has there'];
      }
      if (Number(source.start) < Number(group.start) || Number(source.end) > Number(group.end)) {
        yield [at, 'lies outside its group'];
      }
    }
  }
}

/** Finds the block that holds a range whole. The blocks were checked before: they are in order. */
function blockFinder(blocks: unknown): (range: Json) => number | null {
  const ends = Array.isArray(blocks) ? blocks.map((block: { end: number }) => block.end) : [];
  const starts = Array.isArray(blocks) ? blocks.map((block: { start: number }) => block.start) : [];
  return ({ start, end }) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) < Number(end)) low = middle + 1;
      else high = middle;
    }
    return low < ends.length && Number(start) >= (starts[low] ?? 0) ? low : null;
  };
}
