import type { Highlight } from '../annotation/annotation.ts';
import type { Id } from '../records/record.ts';
import type { Code } from './codebook.ts';
import { codeTree, PATH_SIGN } from './codeTree.ts';

/** The live codes numbered from 0 in the order of the tree: each before those below it. Counting works on these numbers. */
export interface NumberedCodes {
  readonly codes: readonly Code[];
  /** How deep each stands: 0 at the top. */
  readonly depths: readonly number[];
  /** Number by id; the id of a code that was merged away leads to its survivor. */
  readonly at: ReadonlyMap<Id, number>;
  /** Number of the code that each stands under; -1 at the top. */
  readonly parents: Int32Array;
  /** One more than the number of the last code below each; codes `[n + 1, ends[n])` are those below `n`. */
  readonly ends: Int32Array;
}

/** Numbers codes for counting. Takes all records of codes: one that was merged away names its survivor. O(n log n). */
export function numberCodes(records: readonly Code[]): NumberedCodes {
  const tree = codeTree(records);
  const placed = tree.inOrder();
  const codes = placed.map(({ code }) => code);
  const depths = placed.map(({ depth }) => depth);
  const at = new Map(codes.map(({ id }, number) => [id, number]));
  const parents = new Int32Array(codes.length);
  const ends = new Int32Array(codes.length);
  const open: number[] = [];
  depths.forEach((depth, number) => {
    for (const closed of open.splice(depth)) ends[closed] = number;
    parents[number] = open.at(-1) ?? -1;
    open.push(number);
  });
  for (const left of open) ends[left] = codes.length;
  const byId = new Map(records.map((code) => [code.id, code]));
  for (const code of records) {
    const survivor = at.has(code.id) ? undefined : at.get(survivorOf(code, byId));
    if (survivor !== undefined) at.set(code.id, survivor);
  }
  return { codes, depths, at, parents, ends };
}

function survivorOf(code: Code, byId: ReadonlyMap<Id, Code>): Id {
  const seen = new Set<Id>();
  let found = code;
  while (found.mergedInto !== null && !seen.has(found.id)) {
    seen.add(found.id);
    const next = byId.get(found.mergedInto);
    if (!next) break;
    found = next;
  }
  return found.id;
}

/** A code with those above it, from the top: "Recruitment › Prison". */
export function codePath({ codes, parents }: NumberedCodes, number: number): string {
  const names: string[] = [];
  for (let up = number; up >= 0; up = parents[up] ?? -1) names.unshift(codes[up]?.name ?? '');
  return names.join(PATH_SIGN);
}

/** A live mark that carries at least one live code. */
export interface CodedMark {
  readonly highlight: Highlight;
  /** From the start of its first passage to the end of its last, in UTF-16 units of its edition. */
  readonly start: number;
  readonly end: number;
  /** Numbers of its live codes, ascending, each once. */
  readonly codes: readonly number[];
}

/** The coded marks on one edition of one document: only their offsets can be compared. */
export interface CodedText {
  readonly documentId: Id;
  readonly hash: string;
  /** In text order: by start, the longer first, then by id. */
  readonly marks: readonly CodedMark[];
}

/** Gathers the live marks that carry live codes, text by text; editions of one document follow one another. O(n log n). */
export function gatherCodedTexts(
  highlights: readonly Highlight[],
  { at }: NumberedCodes,
): readonly CodedText[] {
  const documents = new Map<Id, Map<string, CodedMark[]>>();
  for (const highlight of highlights) {
    if (highlight.deletedAtMs !== null || highlight.codes.length === 0) continue;
    const codes = numbersOf(highlight.codes, at);
    const [first, last] = [highlight.passages[0], highlight.passages.at(-1)];
    if (codes.length === 0 || !first || !last) continue;
    const editions = documents.get(highlight.documentId) ?? new Map<string, CodedMark[]>();
    documents.set(highlight.documentId, editions);
    const marks = editions.get(highlight.hash) ?? [];
    editions.set(highlight.hash, marks);
    marks.push({ highlight, start: first.start, end: last.end, codes });
  }
  const texts: CodedText[] = [];
  for (const [documentId, editions] of documents) {
    for (const [hash, marks] of editions) {
      texts.push({ documentId, hash, marks: marks.sort(inTextOrder) });
    }
  }
  return texts;
}

function numbersOf(ids: readonly Id[], at: ReadonlyMap<Id, number>): readonly number[] {
  const numbers: number[] = [];
  for (const id of ids) {
    const number = at.get(id);
    if (number !== undefined && !numbers.includes(number)) numbers.push(number);
  }
  return numbers.length < 2 ? numbers : numbers.sort((a, b) => a - b);
}

function inTextOrder(a: CodedMark, b: CodedMark): number {
  return a.start - b.start || b.end - a.end || (a.highlight.id < b.highlight.id ? -1 : 1);
}

/** How often one code is used: by itself, and with every code below it (a mark or document that has several counts once). */
export interface CodeCount {
  readonly code: number;
  readonly marks: number;
  readonly documents: number;
  readonly marksWithin: number;
  readonly documentsWithin: number;
}

/** The numbers a mark counts under: its codes and, where `within`, those above them. Each once, in no order. */
export function countedUnder(
  mark: Pick<CodedMark, 'codes'>,
  { parents }: NumberedCodes,
  within: boolean,
): readonly number[] {
  if (!within) return mark.codes;
  const numbers: number[] = [];
  for (const code of mark.codes) {
    for (let up = code; up >= 0 && !numbers.includes(up); up = parents[up] ?? -1) numbers.push(up);
  }
  return numbers;
}

/** Counts marks and documents per code, in the order of the tree; codes that no mark has, nor any below them, stay out. */
export function countCodes(
  texts: readonly CodedText[],
  codebook: NumberedCodes,
): readonly CodeCount[] {
  const own = new Tally(codebook.codes.length);
  const within = new Tally(codebook.codes.length);
  let document = 0;
  texts.forEach(({ documentId, marks }, index) => {
    if (texts[index - 1]?.documentId !== documentId) document += 1;
    for (const mark of marks) {
      for (const code of mark.codes) own.count(code, document);
      for (const code of countedUnder(mark, codebook, true)) within.count(code, document);
    }
  });
  const counts: CodeCount[] = [];
  codebook.codes.forEach((_, code) => {
    const marksWithin = within.marks[code] ?? 0;
    if (marksWithin === 0) return;
    counts.push({
      code,
      marks: own.marks[code] ?? 0,
      documents: own.documents[code] ?? 0,
      marksWithin,
      documentsWithin: within.documents[code] ?? 0,
    });
  });
  return counts;
}

/** Marks and documents by code. */
class Tally {
  readonly marks: Int32Array;
  readonly documents: Int32Array;
  /** The document in which each code was seen last, counted from 1: documents come one after another. */
  readonly #last: Int32Array;

  constructor(size: number) {
    this.marks = new Int32Array(size);
    this.documents = new Int32Array(size);
    this.#last = new Int32Array(size);
  }

  count(code: number, document: number): void {
    this.marks[code] = (this.marks[code] ?? 0) + 1;
    if (this.#last[code] === document) return;
    this.#last[code] = document;
    this.documents[code] = (this.documents[code] ?? 0) + 1;
  }
}
