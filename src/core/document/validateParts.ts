import { splitsSurrogatePair } from '../text/offsets.ts';
import { isObject, isText, isWhole, type Json } from './jsonShape.ts';

type Fault = readonly [where: string, says: string];

/** What is wrong with the rows of a block: cells in order, a tab or a line feed between, and nothing else. */
export function* faultsOfRows(block: Json, where: string, text: string): Generator<Fault> {
  const { rows } = block;
  if (rows === undefined) return;
  if (block.kind !== 'table')
    return yield [`${where}.rows`, 'are rows of a block that is no table'];
  if (!Array.isArray(rows) || rows.length === 0) {
    return yield [`${where}.rows`, 'is not a list of at least one row'];
  }
  let expected = Number(block.start);
  for (const [line, row] of rows.entries()) {
    const cells = isObject(row) ? row.cells : null;
    if (!Array.isArray(cells)) return yield [`${where}.rows[${line}]`, 'is no row of cells'];
    for (const [column, cell] of cells.entries()) {
      const at = `${where}.rows[${line}].cells[${column}]`;
      if (!isCell(cell)) return yield [at, 'is no cell'];
      if (cell.start !== expected) yield [`${at}.start`, `is ${cell.start}, not ${expected}`];
      if (cell.end < cell.start || cell.end > text.length || splitsSurrogatePair(text, cell.end)) {
        return yield [`${at}.end`, 'is not the end of a stretch of whole characters'];
      }
      const last = column === cells.length - 1;
      const sign = last ? (line === rows.length - 1 ? '' : '\n') : '\t';
      if (text.slice(cell.end, cell.end + sign.length) !== sign) {
        yield [`${at}.end`, `is not followed by ${JSON.stringify(sign)}`];
      }
      expected = cell.end + sign.length;
    }
    if (cells.length === 0) return yield [`${where}.rows[${line}]`, 'has no cell'];
  }
  if (expected !== block.end) yield [`${where}.rows`, `end at ${expected}, not with the block`];
}

function isCell(value: unknown): value is { readonly start: number; readonly end: number } {
  return (
    isObject(value) &&
    isWhole(value.start) &&
    isWhole(value.end) &&
    typeof value.header === 'boolean' &&
    isWhole(value.columns) &&
    value.columns >= 1 &&
    isWhole(value.lines) &&
    value.lines >= 1
  );
}

/** What is wrong with the references to footnotes: each stands in its block and names a footnote. */
export function* faultsOfNoteReferences(value: unknown, blocks: unknown): Generator<Fault> {
  if (value === undefined) return;
  if (!Array.isArray(value)) return yield ['noteReferences', 'is not a list'];
  const all: readonly unknown[] = Array.isArray(blocks) ? blocks : [];
  let before = 0;
  for (const [index, reference] of value.entries()) {
    const where = `noteReferences[${index}]`;
    if (!isObject(reference)) return yield [where, 'is not an object'];
    const { at, block, note, label } = reference;
    if (!isText(label)) yield [`${where}.label`, 'is not a text'];
    const held = all[Number(block)];
    if (!isWhole(at) || at < before) {
      return yield [`${where}.at`, 'is not a position after the reference before'];
    }
    if (!isObject(held) || at < Number(held.start) || at > Number(held.end)) {
      yield [`${where}.block`, 'is not the block that refers'];
    }
    const named = all[Number(note)];
    if (!isObject(named) || named.kind !== 'footnote') {
      yield [`${where}.note`, 'is not the number of a footnote'];
    }
    before = at;
  }
}
