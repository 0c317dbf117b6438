import type { Ink } from '../../../core/annotation/annotation.ts';

/** Something an analyst does, before it is known what there is; numbers choose among what is there. */
export interface Step {
  readonly act: (typeof ACTS)[number];
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

/** What the analyst of the model can do; what is done more often stands there more often. */
export const ACTS = [
  ...['mark', 'mark', 'mark', 'recolour', 'deleteMark', 'code', 'code'],
  ...['note', 'note', 'deleteNote', 'newCase', 'evidence', 'evidence'],
  ...['grade', 'moveUp', 'removeEvidence', 'undo', 'undo', 'redo'],
] as const;

/** A mark as the model knows it: by what can be seen of it, not by an id. */
export interface ModelMark {
  readonly start: number;
  readonly end: number;
  readonly ink: Ink;
  readonly codes: readonly string[];
  readonly live: boolean;
  /** Bodies of its notes, the live one if there is any with `live`. */
  readonly notes: readonly { readonly body: string; readonly live: boolean }[];
}

/** A case with its evidence: the live items in their order, then the removed ones. */
export interface ModelCase {
  readonly title: string;
  readonly next: number;
  readonly items: readonly ModelItem[];
  readonly removed: readonly ModelItem[];
}

/** An item of evidence as the model knows it. */
export interface ModelItem {
  readonly number: number;
  readonly start: number;
  readonly credibility: string | null;
}

/** All that the model knows of a library. */
export interface ModelState {
  readonly marks: readonly ModelMark[];
  readonly codes: readonly string[];
  readonly cases: readonly ModelCase[];
}

/** What a step comes to on the state at hand; null where there is nothing that it could act on. */
export type Deed =
  | { readonly kind: 'mark'; readonly start: number; readonly end: number; readonly ink: Ink }
  | { readonly kind: 'recolour'; readonly mark: ModelMark; readonly ink: Ink }
  | { readonly kind: 'deleteMark'; readonly mark: ModelMark }
  | { readonly kind: 'code'; readonly mark: ModelMark; readonly code: string }
  | {
      readonly kind: 'note';
      readonly mark: ModelMark;
      readonly base: string;
      readonly body: string;
    }
  | { readonly kind: 'deleteNote'; readonly mark: ModelMark }
  | { readonly kind: 'newCase'; readonly title: string }
  | {
      readonly kind: 'evidence';
      readonly title: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'grade';
      readonly title: string;
      readonly number: number;
      readonly credibility: '1' | '2' | '3';
    }
  | { readonly kind: 'moveUp' | 'removeEvidence'; readonly title: string; readonly number: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

const EMPTY: ModelState = { marks: [], codes: [], cases: [] };
/** Ink of the mark that goes with evidence of a passage without one. */
const EVIDENCE_INK = 3;

function one<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(list.length, 1)];
}

function inkOf(n: number): Ink {
  return ([1, 2, 3, 4, 5, 6] as const)[n % 6] ?? 1;
}

/** One of twelve passages that overlap and nest. */
function rangeOf(n: number): { readonly start: number; readonly end: number } {
  const start = (n % 12) * 5;
  return { start, end: start + 5 + (n % 3) * 4 };
}

/**
 * A library in the plainest terms: lists of what can be seen, and undo as a pile of earlier states. It shares no code with
 * planners, journal or store, so that both being wrong in the same way is unlikely.
 */
export class AnalystModel {
  state: ModelState = EMPTY;
  readonly #undo: ModelState[] = [];
  #redo: ModelState[] = [];
  #cases = 0;

  /** Steps that undo would take back. */
  get depth(): number {
    return this.#undo.length;
  }

  /** What the step comes to now. */
  deedFor({ act, a, b, text }: Step): Deed | null {
    const marks = this.state.marks.filter(({ live }) => live);
    const mark = one(marks, a);
    // Of two marks on one passage one could become the twin of the other, which is a law of its own.
    const alone = marks.filter(
      (each) => marks.filter((other) => sameRange(each, other)).length === 1,
    );
    const chosen = one(alone, a);
    const file = one(this.state.cases, a);
    const item = file && one(file.items, b);
    switch (act) {
      case 'mark':
        return { kind: 'mark', ...rangeOf(a), ink: inkOf(b) };
      case 'recolour':
        return chosen ? { kind: 'recolour', mark: chosen, ink: inkOf(b) } : null;
      case 'deleteMark':
        return mark ? { kind: 'deleteMark', mark } : null;
      case 'code':
        return chosen ? { kind: 'code', mark: chosen, code: `code ${b % 4}` } : null;
      case 'note': {
        if (!mark) return null;
        const base = mark.notes.find(({ live }) => live)?.body ?? '';
        const body = JSON.stringify(text);
        return body === base ? null : { kind: 'note', mark, base, body };
      }
      case 'deleteNote':
        return mark?.notes.some(({ live }) => live) ? { kind: 'deleteNote', mark } : null;
      case 'newCase':
        this.#cases += 1;
        return { kind: 'newCase', title: `case ${this.#cases}` };
      case 'evidence':
        return file ? { kind: 'evidence', title: file.title, ...rangeOf(b) } : null;
      case 'grade': {
        const credibility = (['1', '2', '3'] as const)[b % 3] ?? '1';
        return file && item
          ? { kind: 'grade', title: file.title, number: item.number, credibility }
          : null;
      }
      case 'moveUp':
      case 'removeEvidence':
        return file && item ? { kind: act, title: file.title, number: item.number } : null;
      case 'undo':
      case 'redo':
        return { kind: act };
    }
  }

  /** Does it. */
  perform(deed: Deed): void {
    if (deed.kind === 'undo') this.#step(this.#undo, this.#redo);
    else if (deed.kind === 'redo') this.#step(this.#redo, this.#undo);
    else {
      const after = afterDeed(this.state, deed);
      if (JSON.stringify(after) === JSON.stringify(this.state)) return;
      this.#undo.push(this.state);
      this.#redo = [];
      this.state = after;
    }
  }

  #step(from: ModelState[], to: ModelState[]): void {
    const next = from.pop();
    if (!next) return;
    to.push(this.state);
    this.state = next;
  }
}

function afterDeed(
  state: ModelState,
  deed: Exclude<Deed, { readonly kind: 'undo' | 'redo' }>,
): ModelState {
  const { marks, cases } = state;
  const changeMark = (mark: ModelMark, change: Partial<ModelMark>): ModelState => ({
    ...state,
    marks: marks.map((each) => (each === mark ? { ...each, ...change } : each)),
  });
  const changeCase = (
    title: string,
    change: (file: ModelCase) => Partial<ModelCase>,
  ): ModelState => ({
    ...state,
    cases: cases.map((each) => (each.title === title ? { ...each, ...change(each) } : each)),
  });
  switch (deed.kind) {
    case 'mark':
      return {
        ...state,
        marks: marked(marks, deed, (each) => each.ink === deed.ink && each.codes.length === 0),
      };
    case 'recolour':
      return changeMark(deed.mark, { ink: deed.ink });
    case 'deleteMark':
      return changeMark(deed.mark, {
        live: false,
        notes: deed.mark.notes.map(({ body }) => ({ body, live: false })),
      });
    case 'code': {
      const { mark, code } = deed;
      const has = mark.codes.includes(code);
      const codes = has ? mark.codes.filter((each) => each !== code) : [...mark.codes, code].sort();
      const known = state.codes.includes(code) ? state.codes : [...state.codes, code].sort();
      return { ...changeMark(mark, { codes }), codes: known };
    }
    case 'note': {
      const others = deed.mark.notes.filter(({ live }) => !live);
      return changeMark(deed.mark, { notes: [...others, { body: deed.body, live: true }] });
    }
    case 'deleteNote':
      return changeMark(deed.mark, {
        notes: deed.mark.notes.map(({ body }) => ({ body, live: false })),
      });
    case 'newCase':
      return {
        ...state,
        cases: [...cases, { title: deed.title, next: 1, items: [], removed: [] }],
      };
    case 'evidence': {
      const file = cases.find(({ title }) => title === deed.title);
      if (!file || file.items.some(({ start }) => start === deed.start)) return state;
      const item = { number: file.next, start: deed.start, credibility: null };
      return {
        ...changeCase(deed.title, ({ items, next }) => ({
          items: [...items, item],
          next: next + 1,
        })),
        marks: marked(marks, { ...deed, ink: EVIDENCE_INK }, () => true),
      };
    }
    case 'grade':
      return changeCase(deed.title, ({ items }) => ({
        items: items.map((each) =>
          each.number === deed.number ? { ...each, credibility: deed.credibility } : each,
        ),
      }));
    case 'moveUp':
      return changeCase(deed.title, ({ items }) => {
        const at = items.findIndex(({ number }) => number === deed.number);
        const [above, item] = [items[at - 1], items[at]];
        if (!above || !item) return {};
        return { items: [...items.slice(0, at - 1), item, above, ...items.slice(at + 1)] };
      });
    case 'removeEvidence':
      return changeCase(deed.title, ({ items, removed }) => ({
        items: items.filter(({ number }) => number !== deed.number),
        removed: [...removed, ...items.filter(({ number }) => number === deed.number)],
      }));
  }
}

function sameRange(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start === b.start && a.end === b.end;
}

function marked(
  marks: readonly ModelMark[],
  { start, end, ink }: { readonly start: number; readonly end: number; readonly ink: Ink },
  serves: (mark: ModelMark) => boolean,
): readonly ModelMark[] {
  const there = marks.some((each) => each.live && sameRange(each, { start, end }) && serves(each));
  return there ? marks : [...marks, { start, end, ink, codes: [], live: true, notes: [] }];
}
